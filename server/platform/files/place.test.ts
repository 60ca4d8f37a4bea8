import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastCpuMs } from '@xiaoer/testing'
import sharp from 'sharp'
import { withoutPlace } from './place.ts'

const box = (type: string, ...inside: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(inside)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
const text = (words: string) => Buffer.from(words, 'latin1')
const number = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(n)
  return bytes
}
const HERE = '+31.2304+121.4737/'
const KEY = 'com.apple.quicktime.location.ISO6709'

test('a film tells no more where it was taken, and is else byte for byte what it was', () => {
  const keys = box('keys', number(0), number(2), box('mdta', text('com.apple.quicktime.make')), box('mdta', text(KEY)))
  const item = (nth: number, words: string) => box(number(nth).toString('latin1'), box('data', number(1), number(0), text(words)))
  const film = (here: string, told = here) =>
    Buffer.concat([
      box('ftyp', text('isom')),
      box(
        'moov',
        box('udta', box('\u00a9xyz', text(told))),
        box('meta', box('hdlr', number(0)), keys, box('ilst', item(1, 'Apple'), item(2, here))),
      ),
      // what was filmed is none of its words
      box('mdat', text(`\u00a9xyz${HERE}`)),
    ])
  const clean = withoutPlace(film(HERE))
  assert.equal(clean.length, film(HERE).length)
  assert.equal(clean.indexOf(HERE), clean.lastIndexOf(HERE), 'once, in what was filmed')
  assert.ok(clean.includes('Apple') && clean.subarray(-30).equals(film(HERE).subarray(-30)))
  assert.ok(film(HERE).includes(HERE), 'what came is not touched')
})

test('a photograph in such a container keeps its camera and loses its place', async () => {
  const shot = sharp({ create: { width: 8, height: 8, channels: 3, background: '#a2c' } })
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 4919/100' }
  const jpeg = await shot
    .withExif({ IFD0: { Make: 'Pear' }, IFD3: place })
    .jpeg()
    .toBuffer()
  const from = jpeg.indexOf('Exif')
  const xmp = text('<x exif:GPSLatitude="31,13.8N" tiff:Make="Pear"/>')
  const photo = Buffer.concat([
    box('ftyp', text('heic')),
    box('mdat', number(6), jpeg.subarray(from, from + jpeg.readUInt16BE(from - 2) - 2), xmp),
  ])
  const lies = Buffer.from([0x37, 0x13, 0, 0])
  assert.ok(photo.includes(lies) || photo.includes(Buffer.from([0, 0, 0x13, 0x37])), 'the seconds stand in it')
  const clean = withoutPlace(photo)
  assert.ok(clean.includes('Pear') && clean.length === photo.length)
  for (const one of [lies, Buffer.from([0, 0, 0x13, 0x37]), text('31,13.8N')]) assert.ok(!clean.includes(one), one.toString('latin1'))
})

test('what is cut off, or only calls itself a film, breaks nothing', () => {
  const whole = Buffer.concat([box('ftyp', text('isom')), box('moov', box('udta', box('\u00a9xyz', text(HERE))))])
  for (let length = 0; length <= whole.length; length++) assert.equal(withoutPlace(whole.subarray(0, length)).length, length)
  const exif = Buffer.concat([box('ftyp', text('heic')), text('Exif\0\0MM\0*\0\0\0\x08\xff\xff\x88\x25\0\x04\0\0\0\x01\xff\xff\xff\xf0')])
  assert.equal(withoutPlace(exif).length, exif.length)
  const deep = Buffer.concat([
    box('ftyp'),
    ...Array.from({ length: 50_000 }, (_, i) => Buffer.concat([number(8 * (50_000 - i)), text('moov')])),
  ])
  const often = Buffer.concat([box('ftyp', text('heic')), Buffer.alloc(2_000_000, 'Exif\0\0II*\0\x08\0\0\0\xff\xff\x25\x88', 'latin1')])
  assert.ok(leastCpuMs(() => [withoutPlace(deep), withoutPlace(often)], 1_000) < 1_000)
  const picture = text('GIF89a')
  assert.equal(withoutPlace(picture), picture)
})
