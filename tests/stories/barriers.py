"""What hinders people with disabilities on a page, as axe finds it (WCAG 2.2 and good practice)."""

from axe_playwright_python.sync_playwright import Axe

# The program that looks; a page that will be looked at may have it from its beginning.
SEEKS_BARRIERS = Axe().axe_script
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What passed is not asked for: it takes longer to tell than to find.
# Style sheets and media would be fetched anew for rules about sounds that play by themselves; no page has any.
_HOW = f"{{preload: false, resultTypes: ['violations'], runOnly: {_RULES}}}"
_RUN = f"axe.run({_HOW}).then(found => found.violations)"


def barriers(page):
    """Each barrier by its rule, with the first element that has it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SEEKS_BARRIERS)
    return [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in page.evaluate(_RUN)]
