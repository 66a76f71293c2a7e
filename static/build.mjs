// Builds the front end into static/dist: one style sheet, one script per kind of page, fonts, and one sprite of icons.
// Each file carries a hash of its content in its name, so that browsers may keep it for good; manifest.json tells
// which name stands for which file. Run: node static/build.mjs
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, 'dist')
const names = new Map() // "beraad.css" → "beraad-3XW2K7QF.css"

async function bundle() {
  const scripts = (await readdir(join(here, 'js'))).filter((f) => f.endsWith('.js'))
  const result = await build({
    entryPoints: [join(here, 'css/beraad.css'), ...scripts.map((f) => join(here, 'js', f))],
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file' },
    legalComments: 'eof',
    metafile: true,
    logLevel: 'warning',
  })
  for (const [path, made] of Object.entries(result.metafile.outputs)) {
    const source = made.entryPoint ?? Object.keys(made.inputs)[0]
    names.set(basename(source), basename(path))
  }
}

// One <symbol> per icon, without presentation: colour and stroke come from the style sheet.
async function sprite() {
  const wanted = (await readFile(join(here, 'icons.txt'), 'utf8')).split('\n').filter(Boolean)
  const symbols = await Promise.all(wanted.map(async (name) => {
    const svg = await readFile(join(here, '../node_modules/lucide-static/icons', name + '.svg'), 'utf8')
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, '').replaceAll(' />', '/>')}</symbol>`
  }))
  await keep('icons.svg', `<svg xmlns="http://www.w3.org/2000/svg"><!-- lucide, ISC -->${symbols.join('')}</svg>`)
}

async function pictures() {
  for (const name of await readdir(join(here, 'img'))) {
    await keep(name, (await readFile(join(here, 'img', name), 'utf8')).trim())
  }
  // The manual is a page of the program, so its pictures come along.
  for (const name of await readdir(join(here, '../docs/images'))) {
    await keep(name, await readFile(join(here, '../docs/images', name)))
  }
}

async function keep(name, content) {
  const hash = createHash('sha256').update(content).digest('base64url').replace(/[-_]/g, '').slice(0, 8).toUpperCase()
  const hashed = name.replace(/(\.[a-z]+)$/, `-${hash}$1`)
  await writeFile(join(out, hashed), content)
  names.set(name, hashed)
}

// Written once here, so that the server never compresses a file of the front end.
async function squeeze() {
  for (const file of await readdir(out)) {
    if (!/\.(css|js|svg)$/.test(file)) continue
    const plain = await readFile(join(out, file))
    await writeFile(join(out, file + '.gz'), gzipSync(plain, { level: 9 }))
    await writeFile(join(out, file + '.br'), brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
  }
}

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
await Promise.all([bundle(), sprite(), pictures()])
await squeeze()
await writeFile(join(out, 'manifest.json'), JSON.stringify(Object.fromEntries([...names].sort()), null, 2) + '\n')
