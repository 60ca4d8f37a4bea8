import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { inTurn } from './in-turn.ts'
import { redraw } from './picture.ts'

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#2a6' } })

test('a picture is drawn anew: smaller, as WebP, without what stood beside it', async () => {
  const withPlace = await plain(3000, 1000)
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .jpeg()
    .toBuffer()
  const { bytes, width, height, mediaType } = await redraw(withPlace)
  assert.deepEqual([width, height, mediaType], [2048, 683, 'image/webp'])
  assert.equal(bytes.includes('secret place'), false)
})

test('what is no picture is refused by its bytes, whatever it is called', async () => {
  for (const bytes of ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', '<html>', 'GIF', '', '%PDF-1.4']) {
    await assert.rejects(redraw(Buffer.from(bytes)), { code: 'unsupported' })
  }
})

test('a broken picture and a pixel bomb are refused', async () => {
  const png = await plain(64, 64).png().toBuffer()
  await assert.rejects(redraw(png.subarray(0, 60)), { code: 'invalid' })
  const bomb = await plain(9000, 9000).png({ compressionLevel: 9 }).toBuffer()
  await assert.rejects(redraw(bomb), { code: 'invalid' })
})

test('pictures are drawn one after another, and a crowd of them is told to come again', async () => {
  const turn = inTurn(2)
  let atOnce = 0
  const work = async () => {
    assert.equal(++atOnce, 1)
    await new Promise((next) => setImmediate(next))
    atOnce--
    return 'done'
  }
  const failing = async () => {
    await work()
    throw new Error('broken')
  }
  const crowd = [turn(work), turn(failing), turn(work), turn(work)]
  const ends = await Promise.allSettled(crowd)
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'rejected'],
  )
  await assert.rejects(crowd[3] ?? Promise.resolve(), { code: 'unavailable', retryAfter: 5 })
  assert.equal(await turn(work), 'done')
})
