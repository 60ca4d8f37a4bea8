// long: the reader that ships is read again and again
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { NOTHING_BEFORE, packKept, Reader, shippedParts } from '#engine/reading'
import { readerTeaching, shippedModel } from '#engine/understanding'
import { CACHE } from '../../service.ts'
import { openReader, readerFile, readReader } from './open-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-reader-'))
after(() => rmSync(folder, { recursive: true }))
const teaching = readerTeaching(shippedModel(CACHE))
const parts = shippedParts(CACHE, teaching)
const ships = new Reader(parts, teaching)
const file = readerFile(folder)
const open = () => {
  const told: string[] = []
  return {
    ...openReader(
      folder,
      () => ships,
      teaching,
      (line) => told.push(line),
    ),
    told,
  }
}

test('a house’s own reader serves where it lies in the data folder', () => {
  assert.equal(open().standing, 'shipped')
  writeFileSync(file, packKept(parts, teaching.version))
  const { standing, reader, told } = open()
  assert.deepEqual([standing, told], ['taught', []])
  assert.equal(reader.read('谢谢', NOTHING_BEFORE).intent, 'chat.thanks')
})

test('one that is damaged, cut short, of another version or no reader at all is left out, and told of with the way out', () => {
  const whole = readFileSync(file)
  const turned = Buffer.from(whole)
  turned[9_000_000]! ^= 1
  const other = packKept(parts, 'another')
  for (const [bytes, why] of [
    [turned, /damaged/u],
    [whole.subarray(0, 5_000), /damaged/u],
    [Buffer.from('no reader'), /damaged/u],
    [Buffer.alloc(0), /damaged/u],
    [other, /another version/u],
  ] as const) {
    writeFileSync(file, bytes)
    const { standing, reader, told } = open()
    assert.equal(standing, 'left_out')
    assert.match(told.join('\n'), why)
    assert.match(told.join('\n'), /reader\.bin cannot be used: .*make it again with `xiaoer train --teach`.* the reader that ships serves/u)
    assert.equal(reader.read('谢谢', NOTHING_BEFORE).intent, 'chat.thanks')
    assert.throws(() => readReader(file, teaching), why)
  }
})

test('the service starts with a damaged one, and its health says with which reader it serves', async () => {
  const { app } = await testService(undefined, { XIAOER_DATA: folder })
  assert.deepEqual((await app.inject({ url: '/health' })).json(), { ok: true, reader: 'left_out' })
})
