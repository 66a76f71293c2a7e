// On every page. Each part looks for its own attributes and does nothing when they are not there.
import 'htmx.org'
import './parts/keys.js'
import './parts/autosave.js'
import './parts/forms.js'
import './parts/tabs.js'
import './parts/answers.js'
import './parts/frames.js'
import './parts/place.js'
