//! Signing a profile: closed until it is wanted, typed or chosen, and in what is saved.

use super::*;

/// What is typed into the field of this name.
fn type_into(window: &mut Harness<'_>, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    window.run();
}

#[test]
fn a_profile_is_saved_with_what_it_is_signed_with() {
    for language in Language::ALL {
        let held = held(*language);
        held.open(Page::Format("mobileconfig"));
        let look = Look { size: egui::vec2(640.0, 3200.0), ..Look::default() };
        let mut window = held.window(look);
        window.run();
        let lack = held.say(MessageId::LackUnsigned);
        window.get_by_label(&lack);
        window.get_by_label(&held.say(MessageId::HandOverSign)).click();
        window.run();
        let save = |window: &mut Harness<'_>| {
            window.get_by_label(&held.say(MessageId::HandOverSaveHere)).click();
            window.run();
            match held.acts().as_slice() {
                [Act::SaveAt { seal, .. }] => seal.clone(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(save(&mut window), None, "open is not signed");
        let certificate = held.say(MessageId::HandOverSignCertificate);
        type_into(&mut window, &certificate, "~/cert.pem");
        let home = Path::new("/home/hanako");
        let seal = Seal { certificate: home.join("cert.pem"), key: None };
        assert_eq!(save(&mut window).as_ref(), Some(&seal));
        assert!(window.query_by_label(&lack).is_none(), "what is signed is not unsigned");
        // The key by the system's dialog.
        let key = held.say(MessageId::HandOverSignKey);
        let choose = held.texts.say(&Message::new(MessageId::HandOverSignChoose).with("label", &key));
        window.get_by_label(&choose).click();
        window.run();
        let acts = held.acts();
        assert!(matches!(acts.as_slice(), [Act::PickFile { title }] if *title == key), "{acts:?}");
        let picked = |number, path: &str| Picked { number, path: Some(home.join(path)) };
        held.state.borrow_mut().see(&picked(1, "key.pem"));
        // An answer that nobody waits for changes nothing.
        held.state.borrow_mut().see(&picked(2, "other.pem"));
        window.run();
        let seal = Seal { key: Some(home.join("key.pem")), ..seal };
        assert_eq!(save(&mut window), Some(seal));
        nothing_is_cut_off(&window, &look);
        picture(&mut window, &format!("hand-over-sign-{}", language.tag()));
    }
}

#[test]
fn nothing_else_is_signed() {
    let held = held(Language::English);
    for page in [Page::Format("msmtp"), Page::Format("outlook-prf"), Page::Program(Program::Iphone)] {
        held.open(page);
        let mut window = held.window(Look { size: egui::vec2(640.0, 2400.0), ..Look::default() });
        window.run();
        assert!(window.query_by_label(&held.say(MessageId::HandOverSign)).is_none(), "{page:?}");
    }
}
