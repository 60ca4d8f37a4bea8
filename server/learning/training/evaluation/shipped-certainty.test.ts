// long: the classifier that ships is read again and again
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { FRESH_STATE } from '#engine/conversation'
import { SHIPPED_FOLDER, shippedModel } from '#engine/understanding'
import { evaluateShipped } from './evaluate-shipped.ts'
import { readLabelled } from './labelled-files.ts'

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url))
const APART = ['intents', 'en', 'yue', 'ja', 'ko', 'es', 'pt', 'fr', 'de', 'ru', 'ar', 'th', 'vi', 'id', 'ms']
const rows = APART.map((name) => join(SHIPPED_FOLDER, 'heldout', `${name}.tsv`))
  .filter(existsSync)
  .flatMap(readLabelled)

test('how sure the stage says it is holds on sentences written apart', { skip: rows.length === 0 ? 'none are there' : false }, () => {
  const context = { state: FRESH_STATE, now: new Date('2026-11-20T08:00:00Z'), timeZone: 'Asia/Shanghai' }
  const { ece = 1 } = evaluateShipped(shippedModel(CACHE), rows, context)
  assert.ok(ece <= 0.05, `calibration error ${ece}`)
})
