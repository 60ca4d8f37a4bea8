import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsOf } from './script-tag.ts'

const here = { url: 'https://shop.example/item/7', title: 'Coat', language: 'zh-CN', own: 'ar-EG' }

test('the tag names the channel; all addresses follow from where the script came from', () => {
  const settings = settingsOf(
    { src: 'https://help.example/xiaoer/widget.js?v=1', dataset: { channel: 'k', token: 't', tokenUrl: '/shop/widget-token' } },
    here,
  )
  assert.equal(settings?.api, 'https://help.example/xiaoer/api/v1/widget')
  assert.equal(settings?.socket, 'https://help.example/xiaoer/socket.io/')
  assert.equal(settings?.tokenUrl, 'https://shop.example/shop/widget-token')
  assert.equal(settings?.origin, 'https://help.example')
  assert.equal(settings?.page(), null)
})

test('without a token the page tells where it is; without a channel there is no widget', () => {
  assert.deepEqual(settingsOf({ src: 'https://h.example/widget.js', dataset: { channel: 'k' } }, here)?.page(), {
    kind: 'other',
    title: 'Coat',
    url: here.url,
  })
  assert.equal(settingsOf({ src: 'https://h.example/widget.js', dataset: {} }, here), null)
  const said = (lang?: string) =>
    settingsOf({ src: 'https://h.example/widget.js', dataset: { channel: 'k', ...(lang && { lang }) } }, here)?.language
  assert.deepEqual([said(), said('fr'), said('auto')], ['zh-CN', 'fr', 'ar-EG'])
})
