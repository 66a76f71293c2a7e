// On the page where the papers of a meeting are read.
import './parts/marking.js'
import './parts/swipe.js'
