// Following a sitting: what is at hand comes by itself, and its time goes on.
import { tick } from './parts/clock.js'
import { follow } from './parts/stream.js'

const live = document.querySelector('#live[data-stream]')
if (live) follow(live, tick)
