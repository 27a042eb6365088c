"""The marks of charts, drawn by Vega-Lite: here, or in a process of their own while the program does other work.

Nothing heavy is loaded with this package, so that the process is soon ready.
"""
