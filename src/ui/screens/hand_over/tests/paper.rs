//! A sheet on its way to paper, several files on theirs to a folder, and the way to the administrators' page.

use super::*;

#[test]
fn a_sheet_is_opened_to_be_printed() {
    for language in Language::ALL {
        let held = held(*language);
        held.open(Page::Program(Program::Iphone));
        let mut window = held.window(Look { size: egui::vec2(640.0, 2400.0), ..Look::default() });
        window.run();
        window.get_by_label(&held.say(MessageId::HandOverPrintNow)).click();
        window.run();
        let acts = held.acts();
        let [Act::Print { page }] = acts.as_slice() else { panic!("{acts:?}") };
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{language}\">")), "{page}");
        for end in [Saving::Shown, Saving::NotShown] {
            *held.saving.borrow_mut() = end.clone();
            window.run();
            window.get_by_label(&held.texts.say(&end.message().unwrap()));
        }
        // Where no browser opened, the other way is still there.
        window.get_by_label(&held.say(MessageId::HandOverPrint)).click();
        window.run();
        window.get_by_label(&held.say(MessageId::HandOverSaveHere));
    }
}

#[test]
fn whoever_has_the_domain_is_led_to_where_it_is_published() {
    for language in Language::ALL {
        let held = held(*language);
        held.open(Page::Experts);
        let mut window = held.window(Look { size: egui::vec2(880.0, 4000.0), ..Look::default() });
        window.run();
        window.get_by_label(&held.say(MessageId::HandOverPublishOpen)).click();
        window.run();
        let acts = held.acts();
        let [Act::Publish { domain, servers }] = acts.as_slice() else { panic!("{acts:?}") };
        assert_eq!(domain, held.settings.address.domain());
        let ports: Vec<_> = servers.iter().map(|server| server.endpoint.port).collect();
        assert_eq!(ports, [587, 993, 465]);
    }
}

#[test]
fn several_files_have_their_places_and_are_saved_side_by_side() {
    for language in Language::ALL {
        let held = held(*language);
        held.open(Page::Program(Program::Evolution));
        let mut window = held.window(Look { size: egui::vec2(880.0, 3200.0), ..Look::default() });
        window.run();
        let headings: Vec<_> = window
            .get_all_by_role(Role::Heading)
            .filter_map(|node| node.accesskit_node().label().filter(|label| label.ends_with(".source")))
            .collect();
        let mut different = headings.clone();
        different.dedup();
        assert_eq!((headings.len(), different.len()), (3, 3), "{headings:?}");
        window.get_by_label(&held.say(WindowId::PublishSave.into())).click();
        window.run();
        let acts = held.acts();
        let [Act::SaveFolder { folder, files }] = acts.as_slice() else { panic!("{acts:?}") };
        assert_eq!((folder.as_path(), files.len()), (Path::new("/home/hanako/toukan-evolution"), 3));
        assert!(files.iter().all(|(name, text)| name.ends_with(".source") && text.contains("[Data Source]")));
    }
}
