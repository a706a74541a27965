"""Plans as files: PDF, Word, and the timeline as a picture.

`Renderer` is the way in. It lives here without the libraries that make documents; those are loaded
by the process it starts.
"""

from plans.rendering.errors import RenderFailed, TemplateProblem
from plans.rendering.renderer import Renderer
from plans.rendering.request import Format

__all__ = ["Format", "RenderFailed", "Renderer", "TemplateProblem"]
