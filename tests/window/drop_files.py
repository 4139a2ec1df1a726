#!/usr/bin/env python3
"""Drops files on a window as a file manager does (the XDND protocol, version 5): drop_files.py WINDOW X Y FILE...

Exits with 0 when the window said that it took them.
"""

import sys
import time
from pathlib import Path

from Xlib import X, display
from Xlib.protocol import event


def main(target, x, y, files):
    d = display.Display()
    window = d.create_resource_object("window", target)
    root = d.screen().root
    owner = root.create_window(0, 0, 1, 1, 0, d.screen().root_depth)
    atom = d.intern_atom
    selection, uris = atom("XdndSelection"), atom("text/uri-list")
    text = "".join(Path(f).absolute().as_uri() + "\r\n" for f in files).encode()

    def send(name, data):
        window.send_event(event.ClientMessage(window=window, client_type=atom(name), data=(32, data)))
        d.flush()

    def wait(name, seconds=20):
        """Serves the selection until the target's message of that name is there."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            while d.pending_events():
                e = d.next_event()
                if e.type == X.SelectionRequest:
                    e.requestor.change_property(e.property, uris, 8, text)
                    e.requestor.send_event(event.SelectionNotify(
                        time=e.time, requestor=e.requestor, selection=e.selection, target=e.target, property=e.property))
                    d.flush()
                elif e.type == X.ClientMessage and e.client_type == atom(name):
                    return e.data[1]
            time.sleep(0.01)
        raise SystemExit(f"the window never sent {name}")

    owner.set_selection_owner(selection, X.CurrentTime)
    origin = window.translate_coords(root, 0, 0)
    place = ((-origin.x + x) << 16) | (-origin.y + y)
    send("XdndEnter", [owner.id, 5 << 24, uris, 0, 0])
    send("XdndPosition", [owner.id, 0, place, X.CurrentTime, atom("XdndActionCopy")])
    if not wait("XdndStatus")[1] & 1:
        raise SystemExit("the window does not want them")
    send("XdndDrop", [owner.id, 0, X.CurrentTime, 0, 0])
    if wait("XdndFinished")[1] == 0:
        raise SystemExit("the window did not take them")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
