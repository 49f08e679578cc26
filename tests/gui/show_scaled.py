"""Shows one picture on a canvas of its own process, and prints how many device pixels differ from the right ones."""

import sys
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reviewer.gui.prefetch.images import to_rgb
from reviewer.gui.prefetch.pixels import PixelStore
from reviewer.gui.view.canvas import Canvas
from reviewer.model.picture import CandidateId
from reviewer.model.queue import View
from reviewer.model.recipe import Recipe


def main(path: str, zoom: int) -> int:
    """Show the picture enlarged and compare every device pixel."""
    application = QApplication([])
    store = PixelStore(Recipe, lambda _: path.encode())
    canvas = Canvas(store)
    canvas.resize(301, 203)
    canvas.show()
    canvas.set_view(View(zoom=zoom, centre=(0.4, 0.6)))
    loop = QEventLoop()
    canvas.painted.connect(loop.quit)
    rgb = np.asarray(Image.open(path))
    canvas.show_candidate(CandidateId(1), (rgb.shape[1], rgb.shape[0]), {})
    loop.exec()
    grabbed = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    store.close()
    port = canvas.viewport
    shown = to_rgb(grabbed.copy())[: port.view_height, : port.view_width]
    x, y = port.origin
    rows, columns = (np.arange(port.view_height) - y) // zoom, (np.arange(port.view_width) - x) // zoom
    wrong = (shown != rgb[rows][:, columns]).any(-1).sum()
    print(canvas.devicePixelRatioF(), port.view_width, port.view_height, int(wrong))  # noqa: T201 - the test reads it
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1])), int(sys.argv[2])))
