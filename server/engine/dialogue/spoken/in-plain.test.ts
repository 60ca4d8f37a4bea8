import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cpuMs } from '@xiaoer/testing'
import type { Turn } from '#engine/conversation'
import { inPlain } from './in-plain.ts'

const turnOf = (said: string) => ({ said, understood: { language: 'zh-CN', text: said, intents: [] } }) as unknown as Turn

test('faces behind the words go, those of every tone among them', () => {
  assert.equal(inPlain(turnOf('好的👍🏽👍🏽[微笑]')).said, '好的')
  assert.equal(inPlain(turnOf('👍🏽')).said, '好的')
})

test('a run of faces before a word is read at once', () => {
  for (const face of ['👍🏽', '👨‍👩‍👧', '🇨🇳', '1️⃣']) assert.ok(cpuMs(() => inPlain(turnOf(`${face.repeat(40)}退`))) < 500, face)
})
