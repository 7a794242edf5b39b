# pixels.py: what a window shows
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Xlib's own way to the pixels of a window: a tenth of a second less each time
than a program that writes a PNG, and with the alpha that those drop."""

import ctypes
import subprocess
import time

ALL_PLANES, Z_PIXMAP = ctypes.c_ulong(-1), 2
FRAMES = .2  # seconds in which what moves is drawn again
# A window may go while it is looked at; to end for that is Xlib's way.
Handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


class XImage(ctypes.Structure):
    """The beginning of Xlib's."""

    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int),
                ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_char)),
                ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int)]


class Display:
    """The connection to the X server, made when it is first needed."""

    def __init__(self):
        self.xlib = ctypes.CDLL("libX11.so.6")
        self.xlib.XOpenDisplay.restype = ctypes.c_void_p
        self.xlib.XDefaultRootWindow.restype = ctypes.c_ulong
        self.xlib.XGetImage.restype = ctypes.POINTER(XImage)
        self.handler = Handler(lambda *_: 0)
        self.xlib.XSetErrorHandler(self.handler)
        self.display = ctypes.c_void_p(self.xlib.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.xlib.XDefaultRootWindow(self.display))

    def size(self, window):
        root, child = ctypes.c_ulong(), ctypes.c_ulong()
        x, y = ctypes.c_int(), ctypes.c_int()
        width, height, border, depth = (ctypes.c_uint() for _ in range(4))
        self.xlib.XGetGeometry(self.display, window, *map(ctypes.byref, (
            root, x, y, width, height, border, depth)))
        self.xlib.XTranslateCoordinates(
            self.display, window, self.root, 0, 0, ctypes.byref(x),
            ctypes.byref(y), ctypes.byref(child))
        return x.value, y.value, width.value, height.value

    def grab(self, window):
        """The part of it that is on the display, which is all X gives."""
        window = ctypes.c_ulong(window)
        x, y, width, height = self.size(window)
        _, _, most_x, most_y = self.size(self.root)
        left, top = max(0, -x), max(0, -y)
        image = self.xlib.XGetImage(
            self.display, window, left, top,
            ctypes.c_uint(min(width, most_x - x) - left),
            ctypes.c_uint(min(height, most_y - y) - top),
            ALL_PLANES, Z_PIXMAP)
        assert image, "a window that is gone"
        pixels = Pixels(image.contents)
        self.xlib.XDestroyImage(image)
        return pixels


class Pixels:
    """BGRA, multiplied by their alpha where they have one."""

    display = None

    def __init__(self, image):
        self.width, self.height = image.width, image.height
        self.has_alpha = image.depth == 32
        assert image.bytes_per_line == 4 * self.width
        self.data = bytearray(image.data[:4 * self.width * self.height])

    @classmethod
    def of(cls, window):
        """What the window of this number shows now."""
        cls.display = cls.display or Display()
        return cls.display.grab(int(window))

    @classmethod
    def at_rest(cls, window, tries=20):
        """Once nothing moves any more; what never rests is taken as it is."""
        before = None
        for _ in range(tries):
            now = cls.of(window)
            if before and now.data == before.data:
                break
            before = now
            time.sleep(FRAMES)
        return now

    def alpha(self, x, y):
        return self.data[4 * (y * self.width + x) + 3] if self.has_alpha \
            else 255

    def save(self, path):
        path.parent.mkdir(exist_ok=True)
        if self.has_alpha:
            self._divide_by_alpha()
        subprocess.run(["convert", "-size", f"{self.width}x{self.height}",
                        "-depth", "8", "bgra:-",
                        "-alpha", "on" if self.has_alpha else "off",
                        "-define", "png:compression-level=1", path],
                       input=self.data, check=True)

    def _divide_by_alpha(self):
        """What PNG wants; a shadow is black either way."""
        for i, alpha in enumerate(self.data[3::4]):
            if 0 < alpha < 255:
                at = 4 * i
                self.data[at:at + 3] = bytes(
                    min(255, value * 255 // alpha)
                    for value in self.data[at:at + 3])
