// Prints papers. In: 4 bytes length (big-endian) + JSON. Out: 1 byte status (0 PDF, 1 error, 2 ready), 4 bytes length, body.
// It says "ready" once, before it reads. Request: {template, data, created (seconds), standard?: "ua-1" | "a-2a" | "none",
// files?: {"/data/logo.svg": base64}}. It ends itself above BERAAD_PRINT_MB (350). Packages: BERAAD_NODE_MODULES; faces:
// BERAAD_FONTS, both absolute. Nothing else is read outside the folder of the templates.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const { BERAAD_NODE_MODULES: modules, BERAAD_FONTS: fonts, BERAAD_PRINT_MB: megabytes = 350 } = process.env
const here = dirname(fileURLToPath(import.meta.url))
const { NodeCompiler } = createRequire(import.meta.url)(join(modules, '@myriaddreamin/typst-ts-node-compiler'))
const limit = 32 << 20
const roof = Number(megabytes) * 1024 * 1024
const templates = new Set(['agenda', 'form', 'advice', 'minutes', 'decisions', 'policy', 'inventory', 'letter', 'mail', 'extract', 'bundle'])
const standards = new Set(['ua-1', 'a-2a', 'none'])
const faces = used()
const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: faces }] })
const known = coverage()

// The faces the templates use; a folder without them must hold nothing but its own choice.
function used() {
  const all = readdirSync(fonts).filter((n) => /\.(ttf|otf)$/i.test(n))
  const ours = all.filter((n) => /^SourceSans3-(Regular|It|Semibold|SemiboldIt)\.ttf$/.test(n))
  return (ours.length === 4 ? ours : all).map((n) => readFileSync(join(fonts, n)))
}

// The characters every face can draw: PDF/UA refuses a character without a shape, so others are replaced first.
function coverage() {
  let all
  for (const face of faces) {
    const found = characters(face)
    all = all ? new Set([...all].filter((c) => found.has(c))) : found
  }
  if (!all) throw new Error('no fonts')
  return all
}

function characters(b) {
  const set = new Set()
  for (let i = 0, n = b.readUInt16BE(4); i < n; i++) {
    const rec = 12 + i * 16
    if (b.toString('latin1', rec, rec + 4) !== 'cmap') continue
    const cmap = b.readUInt32BE(rec + 8)
    for (let j = 0, m = b.readUInt16BE(cmap + 2); j < m; j++) {
      const t = cmap + b.readUInt32BE(cmap + 8 + j * 8)
      if (b.readUInt16BE(t) === 12) {
        for (let g = 0, k = b.readUInt32BE(t + 12); g < k; g++) {
          const at = t + 16 + g * 12
          for (let c = b.readUInt32BE(at); c <= b.readUInt32BE(at + 4); c++) set.add(c)
        }
      } else if (b.readUInt16BE(t) === 4) {
        const seg = b.readUInt16BE(t + 6) / 2
        for (let s = 0; s < seg; s++) {
          const end = b.readUInt16BE(t + 14 + s * 2)
          const start = b.readUInt16BE(t + 16 + seg * 2 + s * 2)
          for (let c = start; c <= end && c < 0xffff; c++) set.add(c)
        }
      }
    }
  }
  return set
}

function clean(value, lost) {
  if (typeof value === 'string') {
    let out = ''
    for (const ch of value.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ')) {
      const c = ch.codePointAt(0)
      if (c === 10) out += ch
      else if (c < 32 || (c >= 127 && c < 160) || c === 0xad || c === 0xfeff || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f)) continue
      else if (known.has(c)) out += ch
      else { out += '\u25a1'; lost.add(c) }
    }
    return out
  }
  if (Array.isArray(value)) return value.map((v) => clean(v, lost))
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null).map(([k, v]) => [k, clean(v, lost)]))
  return value
}

function print(request, raw) {
  if (!templates.has(request.template)) throw new Error('unknown template')
  if (!Number.isInteger(request.created)) throw new Error('created is missing')
  const standard = request.standard ?? 'ua-1'
  if (!standards.has(standard)) throw new Error('unknown standard')
  const files = Object.entries(request.files ?? {})
  for (const [path] of files) if (!/^\/data\/[a-z0-9-]+\.(svg|png|jpg)$/.test(path)) throw new Error('file name refused')
  const lost = new Set()
  const data = JSON.stringify(clean(request.data, lost))
  try {
    for (const [path, body] of files) compiler.mapShadow(join(here, path), Buffer.from(body, 'base64'))
    const made = compiler.compile({ mainFilePath: join(here, 'main.typ'), inputs: { template: request.template, data } })
    if (made.hasError()) throw new Error(explain(made))
    const pdf = compiler.pdf(made.result, { ...(standard !== 'none' && { pdfStandard: standard }), creationTimestamp: request.created })
    if (lost.size) console.error(JSON.stringify({ replaced: [...lost].map((c) => 'U+' + c.toString(16).toUpperCase().padStart(4, '0')) }))
    return pdf
  } finally {
    for (const [path] of files) compiler.unmapShadow(join(here, path))
    compiler.evictCache(raw > 100_000 ? 0 : 10) // a large paper would otherwise stay in memory
  }
}

function explain(made) {
  const found = made.takeDiagnostics()
  return found ? compiler.fetchDiagnostics(found).map((d) => `${d.message}${d.hints?.length ? ' (' + d.hints.join('; ') + ')' : ''} ${d.path ?? ''} ${JSON.stringify(d.range ?? '')}`).join('\n') : 'compilation failed'
}

function answer(status, body) {
  const head = Buffer.alloc(5)
  head[0] = status
  head.writeUInt32BE(body.length, 1)
  return new Promise((done) => process.stdout.write(Buffer.concat([head, body]), done))
}

await answer(2, Buffer.alloc(0))
let kept = Buffer.alloc(0)
for await (const chunk of process.stdin) {
  kept = Buffer.concat([kept, chunk])
  while (kept.length >= 4) {
    const size = kept.readUInt32BE(0)
    if (size > limit) { await answer(1, Buffer.from('request too large')); process.exit(1) }
    if (kept.length < 4 + size) break
    const raw = kept.subarray(4, 4 + size)
    kept = kept.subarray(4 + size)
    let made
    try { made = [0, print(JSON.parse(raw), size)] } catch (e) { made = [1, Buffer.from(String(e?.message ?? e))] }
    await answer(...made)
    // Large papers leave memory behind that does not come back: leave, and be started anew.
    if (process.memoryUsage().rss > roof) process.exit(0)
  }
}
