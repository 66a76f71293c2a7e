// The editor over the texts of the minutes. A script of its own, which only the pages of who writes ask for.
import './editor/toolbar.js'
