import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linked } from './linked.ts'
import { ownUrl, safeUrl } from './safe-url.ts'

test('only web addresses and paths of our own are followed', () => {
  assert.equal(safeUrl('https://example.com/a?b#c'), 'https://example.com/a?b#c')
  assert.equal(safeUrl('/shop/items/1'), '/shop/items/1')
  for (const bad of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\tjavascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:x',
    'http://',
    '',
    null,
    undefined,
  ])
    assert.equal(safeUrl(bad), undefined, String(bad))
})

test('a path that leads to another host keeps its host in sight', () => {
  assert.equal(safeUrl('//evil.example/x'), 'http://evil.example/x')
})

test('a page loads pictures and sounds of its own service alone', () => {
  assert.equal(ownUrl('/files/1?sign=x'), '/files/1?sign=x')
  assert.equal(ownUrl('https://here.example/files/1', 'https://here.example'), '/files/1')
  for (const bad of ['https://a.example/x.png', '//a.example/x.png', 'javascript:alert(1)', null]) assert.equal(ownUrl(bad), undefined)
})

test('links in text end before punctuation, Chinese too, and lose no word', () => {
  const pieces = linked('看 https://a.example/x?y=1，或 http://b.example/。ok javascript:alert(1) (https://c.example)')
  assert.deepEqual(
    pieces.filter((piece) => piece.href).map((piece) => piece.text),
    ['https://a.example/x?y=1', 'http://b.example/', 'https://c.example'],
  )
  assert.equal(
    pieces.map((piece) => piece.text).join(''),
    '看 https://a.example/x?y=1，或 http://b.example/。ok javascript:alert(1) (https://c.example)',
  )
  assert.deepEqual(linked(''), [])
})
