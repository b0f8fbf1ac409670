"""Counts what is drawn, from outside: the X server itself says whenever something is drawn into the window.

Runs as a program of its own on a desktop. Without the program's knowledge it also moves the pointer
and presses keys, as the hardware would. One order a line, one answer a line:

    count        how often something was drawn since this began
    move         moves the pointer across the window and back
    key NAME…    presses keys together, such as `key Control_L v`
    click B X Y  clicks with the pointer's button B at a place in the window
    close        asks the window manager to close it, as its button does
"""

import sys

from Xlib import X, XK, display
from Xlib.ext import damage, xtest
from Xlib.protocol import event

# Where the pointer goes, in pixels from the window's corner: over its buttons and over nothing.
PLACES = ((100, 120), (400, 300), (700, 610), (150, 600), (5, 5))


def client_window(screen, pid):
    """The window that the window manager knows for this process."""
    root = screen.screen().root
    atom = screen.intern_atom
    while True:
        listed = root.get_full_property(atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
        for number in listed.value if listed else ():
            window = screen.create_resource_object("window", number)
            owner = window.get_full_property(atom("_NET_WM_PID"), X.AnyPropertyType)
            if owner and owner.value[0] == pid:
                return window
        root.change_attributes(event_mask=X.PropertyChangeMask)
        screen.next_event()


class Eye:
    def __init__(self, pid):
        self.screen = display.Display()
        self.window = client_window(self.screen, pid)
        self.screen.screen().root.change_attributes(event_mask=0)
        self.screen.damage_query_version()
        self.window.damage_create(damage.DamageReportRawRectangles)
        self.drawn = 0
        self.screen.sync()

    def count(self):
        # The answer to a question comes after everything that was drawn before it.
        self.screen.sync()
        while self.screen.pending_events():
            if self.screen.next_event().type == self.screen.extension_event.DamageNotify:
                self.drawn += 1
        return self.drawn

    def move(self):
        corner = self.window.translate_coords(self.screen.screen().root, 0, 0)
        for x, y in PLACES:
            xtest.fake_input(self.screen, X.MotionNotify, x=x - corner.x, y=y - corner.y)
            self.screen.sync()

    def click(self, button, x, y):
        corner = self.window.translate_coords(self.screen.screen().root, 0, 0)
        xtest.fake_input(self.screen, X.MotionNotify, x=x - corner.x, y=y - corner.y)
        for kind in (X.ButtonPress, X.ButtonRelease):
            xtest.fake_input(self.screen, kind, button)
        self.screen.sync()

    def key(self, names):
        codes = [self.screen.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
        for kind, pressed in ((X.KeyPress, codes), (X.KeyRelease, codes[::-1])):
            for code in pressed:
                xtest.fake_input(self.screen, kind, code)
        self.screen.sync()

    def close(self):
        root = self.screen.screen().root
        message = event.ClientMessage(window=self.window, client_type=self.screen.intern_atom("_NET_CLOSE_WINDOW"),
                                      data=(32, [X.CurrentTime, 2, 0, 0, 0]))
        root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self.screen.sync()


def main():
    eye = Eye(int(sys.argv[1]))
    print("ready", flush=True)
    for line in sys.stdin:
        order, *names = line.split()
        if order == "move":
            eye.move()
        elif order == "click":
            eye.click(*map(int, names))
        elif order == "close":
            eye.close()
        elif order == "key":
            eye.key(names)
        print(eye.count(), flush=True)


if __name__ == "__main__":
    main()
