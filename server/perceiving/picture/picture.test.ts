import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { featuresOf, lookAlike } from './article.ts'
import { openCodeReader } from './codes.ts'
import { COPY_ABOVE, copyAmong, likenessOf, thumbOf } from './copies.ts'
import { openTextReader } from './ocr.ts'
import { BLURRED_BELOW, sharpnessOf } from './quality.ts'
import { rasterOf } from './raster.ts'
import { workPicture } from './reading.ts'
import { textBoxes } from './text-boxes.ts'

const SMALL = { width: 500, height: 500 }
/** A scene of coloured shapes that follow from a seed. */
function scene(seed: number): Buffer {
  let state = seed * 2_654_435_761 + 12_345
  const next = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.trunc((state / 2 ** 32) * most)
  }
  const shapes = Array.from({ length: 14 }, () => {
    const colour = `rgb(${next(256)},${next(256)},${next(256)})`
    return next(2) === 0
      ? `<circle cx="${next(800)}" cy="${next(600)}" r="${30 + next(140)}" fill="${colour}"/>`
      : `<rect x="${next(700)}" y="${next(500)}" width="${40 + next(300)}" height="${40 + next(260)}" fill="${colour}"/>`
  })
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="rgb(${next(256)},${next(256)},${next(256)})"/>${shapes.join('')}</svg>`,
  )
}
const thumb = async (picture: Buffer) => thumbOf(await rasterOf(picture, SMALL))

test('a copy is found after recompression, a crop of a tenth and mirroring; another picture is none', async () => {
  const first = await sharp(scene(1)).jpeg({ quality: 92 }).toBuffer()
  const others = await Promise.all(Array.from({ length: 30 }, (_, i) => thumb(scene(i + 2))))
  const kept = [...others.slice(0, 15), await thumb(first), ...others.slice(15)]
  const copies = {
    recompressed: sharp(first).resize(420).jpeg({ quality: 30 }),
    cropped: sharp(first).extract({ left: 80, top: 0, width: 720, height: 540 }).jpeg({ quality: 70 }),
    mirrored: sharp(first).flop().webp({ quality: 60 }),
  }
  for (const [how, copy] of Object.entries(copies))
    assert.equal(copyAmong(await thumb(await copy.toBuffer()), Buffer.concat(kept))?.nth, 15, how)
  for (const [i, other] of others.entries()) assert.ok(likenessOf(other, kept[15]!) < COPY_ABOVE, `scene ${i + 2}`)
  const plain = await thumb(
    await sharp({ create: { width: 90, height: 90, channels: 3, background: '#ddd' } })
      .png()
      .toBuffer(),
  )
  assert.equal(copyAmong(plain, plain), undefined)
})

test('blur is told', async () => {
  const sharpOne = await sharp(scene(3)).png().toBuffer()
  const blurred = await sharp(sharpOne).blur(12).png().toBuffer()
  assert.ok(sharpnessOf(await rasterOf(sharpOne, SMALL)) > BLURRED_BELOW)
  assert.ok(sharpnessOf(await rasterOf(blurred, SMALL)) < BLURRED_BELOW)
})

test('an article is likest itself in other light and elsewhere in the picture', async () => {
  const article = (seed: number) => sharp(scene(seed)).resize(240, 180)
  const on = async (seed: number, ground: string, at: { left: number; top: number }, light: number) =>
    featuresOf(
      await rasterOf(
        await sharp({ create: { width: 400, height: 400, channels: 3, background: ground } })
          .composite([{ input: await article(seed).modulate({ brightness: light }).png().toBuffer(), ...at }])
          .jpeg({ quality: 80 })
          .toBuffer(),
        SMALL,
      ),
    )
  const shop = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => on(seed, '#f4f4f4', { left: 80, top: 110 }, 1)))
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const photo = await on(seed, '#e9e2d8', { left: 30, top: 60 }, 0.88)
    const best = shop.map((one) => lookAlike(photo, one)).reduce((top, one, at, all) => (one > all[top]! ? at : top), 0)
    assert.equal(best, seed - 1)
  }
})

test('a region of likely text becomes a box that is let out, a slanted one along its slant', () => {
  const map = new Float32Array(100 * 60)
  for (let x = 10; x < 60; x++) for (let y = 20; y < 28; y++) map[y * 100 + x] = 0.9
  const [level] = textBoxes(map, 100, 60)
  assert.ok(level && level.angle === 0 && Math.abs(level.x - 34.5) < 0.1 && level.halfLength > 25 && level.halfHeight > 4)
  map.fill(0)
  for (let x = 10; x < 80; x++) for (let d = 0; d < 6; d++) map[(10 + Math.round(x / 3) + d) * 100 + x] = 0.9
  const [slanted] = textBoxes(map, 100, 60)
  assert.ok(slanted && Math.abs(slanted.angle - Math.atan(1 / 3)) < 0.05)
})

const text = await openTextReader().catch(() => undefined)
const codes = await openCodeReader().catch(() => undefined)

/** A screen of an order as an app may show it. */
const SCREEN = (dark: boolean) => {
  const [ground, ink] = dark ? ['#141414', '#d8d8d8'] : ['#f5f5f5', '#333333']
  const lines = ['Order 20261120-0007', 'Paid 59.00', 'Tracking SF1234567890123', 'Placed 2026-11-20']
  const words = lines.map(
    (line, i) => `<text x="48" y="${180 + i * 90}" font-family="sans-serif" font-size="38" fill="${ink}">${line}</text>`,
  )
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="750" height="900"><rect width="750" height="900" fill="${ground}"/>${words.join('')}</svg>`,
  )
}

test('the numbers of a screen are read, light and dark', {
  skip: text ? false : 'the packages that read text are not installed',
}, async () => {
  for (const dark of [false, true]) {
    const read = (await text?.lines(await rasterOf(SCREEN(dark), { width: 1_080, height: 2_000 }))) ?? []
    const all = read.map((line) => line.text.replaceAll(' ', ''))
    assert.ok(
      all.some((line) => line.includes('20261120-0007')),
      all.join(' | '),
    )
    assert.ok(all.some((line) => line.includes('SF1234567890123')))
  }
})

test('a code is read from a turned photo', { skip: codes ? false : 'the package that reads codes is not installed' }, async () => {
  const { writeBarcode, prepareZXingModule } = await import('zxing-wasm/writer')
  const { readFile } = await import('node:fs/promises')
  const { createRequire } = await import('node:module')
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
  const { svg } = await writeBarcode('https://shop.example/shop/items/cotton-tee', { format: 'QRCode', scale: 6 })
  const photo = await sharp(Buffer.from(svg))
    .resize(300)
    .flatten({ background: '#fff' })
    .rotate(17, { background: '#bbb' })
    .blur(1)
    .jpeg()
    .toBuffer()
  const [found] = (await codes?.(await rasterOf(photo, { width: 1_080, height: 1_080 }))) ?? []
  assert.equal(found?.text, 'https://shop.example/shop/items/cotton-tee')
})

test('what is no picture is refused, and a bomb too', async () => {
  await assert.rejects(workPicture({ do: 'read', bytes: Buffer.from('<html>') }))
  const bomb = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  await assert.rejects(workPicture({ do: 'read', bytes: bomb }), /pixel limit/)
})
