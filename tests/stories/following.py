"""From one page to the next, as a person goes: press, and look when the next page is there."""


def follow(control):
    """Press a link or a button, and wait until the page that it leads to has loaded.

    A click alone comes back before the browser has left the page, so what is read next may still be
    of the page before, and an address that is opened next may stop a form on its way.
    """
    with control.page.expect_navigation():
        control.click()
