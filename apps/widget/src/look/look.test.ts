import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { accentOf, contrast, fileUrl, parse, stretches, webUrl } from './index.ts'

const rgb = (css: string): [number, number, number] => {
  const [r, g, b] = css.match(/\d+/g)?.map(Number) ?? []
  return [r ?? 0, g ?? 0, b ?? 0]
}

test('whatever colour a shop chooses, what is written on it and with it can be read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (colour) => {
      const { fill, onFill, onLight, onDark } = accentOf(`#${colour.toString(16).padStart(6, '0')}`)
      assert.ok(contrast(rgb(fill), rgb(onFill)) >= 4.5)
      assert.ok(contrast(rgb(onLight), [255, 255, 255]) >= 4.5)
      assert.ok(contrast(rgb(onDark), [42, 39, 36]) >= 4.5)
    }),
  )
})

test('a colour that can be read is left as the shop chose it', () => {
  assert.equal(accentOf('#2f6b57').fill, 'rgb(47 107 87)')
  assert.deepEqual(parse('#0f8'), [0, 255, 136])
})

test('what is no colour becomes the own green, never a style of its own', () => {
  for (const bad of [null, '', 'red', '#12', 'url(x)', '#000;}body{}']) assert.equal(accentOf(bad).fill, 'rgb(47 107 87)')
})

test('a link of a hundred thousand signs is split in a moment', () => {
  const began = performance.now()
  const [link] = stretches(`http://a.example/${')'.repeat(100_000)}x`)
  assert.ok(link && 'href' in link)
  assert.ok(performance.now() - began < 1_000)
  assert.deepEqual(stretches(`http://a.example/${')'.repeat(1000)}`).length, 2)
})

test('links are found inside of Chinese and English words, with the host one really gets to', () => {
  assert.deepEqual(stretches('看https://shop.example/a?b=1，好吗'), [
    { text: '看' },
    { href: 'https://shop.example/a?b=1', host: 'shop.example', rest: '/a?b=1' },
    { text: '，好吗' },
  ])
  assert.deepEqual(stretches('(see http://a.example/).'), [
    { text: '(see ' },
    { href: 'http://a.example/', host: 'a.example', rest: '' },
    { text: ').' },
  ])
  const [trick] = stretches('https://taobao.com@evil.example/x')
  assert.ok(trick && 'host' in trick && trick.host === 'evil.example')
})

test('text without links stays whole, and nothing is lost', () => {
  for (const text of ['', 'javascript:alert(1)', 'data:text/html,x', 'https://', 'http://[', 'ftp://a.example'])
    assert.deepEqual(stretches(text), text ? [{ text }] : [])
})

test('only addresses of the web are followed, only files of the service are shown', () => {
  for (const bad of [undefined, '', 'javascript:alert(1)', 'JAVASCRIPT:x', 'data:text/html,x', 'blob:https://x/1', 'vbscript:x'])
    assert.equal(webUrl(bad), null)
  assert.equal(fileUrl('/files/1', 'https://xiaoer.example'), 'https://xiaoer.example/files/1')
  for (const bad of ['https://evil.example/files/1', '//evil.example/1', 'javascript:alert(1)', undefined])
    assert.equal(fileUrl(bad, 'https://xiaoer.example'), null)
})
