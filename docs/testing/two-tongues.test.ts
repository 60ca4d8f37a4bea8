import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { blocksOf } from '../guides/testing/blocks.ts'

const GUIDES = join(import.meta.dirname, '../guides')
const read = (file: string) => readFileSync(join(GUIDES, file), 'utf8')

/** How deep each heading stands, in order; what stands in a block is none. */
const headings = (text: string) => [...text.replace(/^```.*?^```$/gmsu, '').matchAll(/^(#+) /gmu)].map(([, signs = '']) => signs.length)
const code = (file: string) =>
  blocksOf(read(file), file).map(({ language, run, file: put, out, text }) => ({ language, run, put, out, text }))

test('a guide that stands in Chinese as well has the same headings and the same code, and the Chinese pages lead to it', () => {
  const chinese = globSync('*.zh-CN.md', { cwd: GUIDES })
  assert.ok(chinese.length > 0)
  const doors = ['use', 'connect', 'run'].map((door) => readFileSync(join(GUIDES, `../${door}/README.zh-CN.md`), 'utf8')).join('\n')
  for (const file of chinese) {
    const english = file.replace('.zh-CN', '')
    assert.ok(existsSync(join(GUIDES, english)), english)
    assert.deepEqual(headings(read(file)), headings(read(english)), file)
    assert.deepEqual(code(file), code(english), file)
    assert.ok(doors.includes(`/guides/${file})`), `a Chinese door leads to ${file}`)
    assert.ok(!doors.includes(`/guides/${english})`), `a Chinese door leads to the English ${english}`)
  }
})
