// long: measures two dozen pages in windows of every kind
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '../browser.ts'
import { fitInEach } from '../fits.ts'
import { atNewShop } from '../real-service.ts'

const SECTIONS = ['news', 'webhooks', 'alertRules', 'modes', 'model', 'scenarios', 'roles', 'signOn', 'teams', 'clocks', 'labels']
const PAGES = [
  ...[...SECTIONS, 'quick', 'audit', 'front', 'shops'].map((section) => `/settings/${section}`),
  '/knowledge/graph',
  '/knowledge/import',
  '/tickets/setup/types',
  '/report',
  '/experiments',
  '/worth/causes',
  '/worth/costs',
  '/worth/distance',
  '/worth/survey',
  '/quality/overview',
  '/understanding/mined',
]

test('with the real service: pages of a new shop fit their window, wide and narrow, light and dark, and every control has a name', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await atNewShop({ language: 'en' })
  await fitInEach(page, PAGES)
  assert.deepEqual(faults, [])
})
