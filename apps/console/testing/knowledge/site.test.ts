// long: a whole site is read in the import page and answers
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localSite, pageOf, sitemapOf } from '../../../../server/learning/importing/sites/testing/local-site.ts'
import { goAnew, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

test('with the real service: a site is named in the import page, looked at with what was not read and why, published and removed', {
  skip: noBrowser,
}, async () => {
  const site = await localSite({
    '/robots.txt': 'User-agent: *\nDisallow: /cart\n',
    '/': pageOf('首页', '<p>兰麻小店，做亚麻衣服已经十二年，线上线下都有。</p>'),
    '/returns': pageOf('退换货政策', '<h2>退货期限</h2><p>自签收之日起 15 天内，吊牌未剪，可以申请退货。内衣拆封后不退。</p>'),
  })
  site.pages.set('/sitemap.xml', sitemapOf(['/', '/returns', '/cart', '/gone'].map((path) => site.at + path)))
  const { page, faults } = await atNewShop({}, { PRIVATE_HOSTS: site.host })
  await goAnew(page, '/knowledge/import')
  await page.locator('#import-site').fill(site.at)
  await page
    .locator('form', { has: page.locator('#import-site') })
    .getByRole('button', { name: '读取' })
    .click()
  await page.locator('[data-state=read][data-published=false]').waitFor()
  const pages = page.locator('[data-rows=pages]')
  await pages.getByText('robots.txt 不让读取').waitFor()
  await pages.getByText('页面已不存在（404）').waitFor()
  await page.locator('[data-rows=passages]').getByText('内衣拆封后不退', { exact: false }).waitFor()
  await shoot(page, 'site-looked-at')
  await page.getByRole('button', { name: /用这 \d+ 段来回答/u }).click()
  await page.locator('[data-state=read][data-published=true]').waitFor()
  await shoot(page, 'site-published')
  await goAnew(page, '/knowledge/import')
  await page.getByRole('link', { name: `${site.at}/` }).waitFor()
  await shoot(page, 'sites-listed')
  await page.evaluate(() => localStorage.setItem('xiaoer.language', JSON.stringify('en')))
  await page.reload()
  await page.getByText('A whole site').waitFor()
  await page.getByRole('link', { name: `${site.at}/` }).click()
  await page.getByText('robots.txt asks not to read it').waitFor()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('A whole site').waitFor()
  await page.getByRole('link', { name: `${site.at}/` }).waitFor({ state: 'detached' })
  assert.deepEqual(faults, [])
})
