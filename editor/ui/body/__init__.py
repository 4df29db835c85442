"""The body on the page: the editor widget, what it does to a QTextDocument, and the codec between
that and the model.
"""
