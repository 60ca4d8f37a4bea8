// long: takes files in on the page
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { owner } from '@xiaoer/testing/colleague'
import { atDesk } from './agent.ts'
import { openScene } from './scene.ts'

const skip = noBrowser
const ROWS = 2_500

async function openDesk() {
  const scene = await openScene()
  return { scene, anna: await owner(scene.service) }
}
const desk = noBrowser ? undefined : await openDesk()
const there = () => desk ?? assert.fail('only tests that are not skipped ask')

const csvOf = (text: string, name = 'faq.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const many = Array.from({ length: ROWS }, (_, at) => `第${at}号商品能不能退换呀,${at} 号七天内可退`).join('\n')

test('a file is compared, imported with a bar that survives a reload and a restart, and undone; bad rows are downloaded', {
  skip,
}, async () => {
  const { scene, anna } = there()
  const { page, faults } = await atDesk(scene, anna, '/knowledge')
  await page.getByRole('link', { name: '导入 / 导出' }).click()
  await page.locator('input[type=file]').setInputFiles(csvOf(`问题,答案\n可以刻字吗,可以刻八个字\n可以刻字的吗,可以\n没有答案,\n${many}\n`))
  await page.locator('[data-state=checked]').waitFor({ timeout: 60_000 })
  assert.equal(await page.locator('[data-kind=new] .number').innerText(), String(ROWS + 2))
  await page.locator('[data-rows=near]', { hasText: '可以刻字的吗' }).getByText('可以刻字吗', { exact: true }).waitFor()
  await page.locator('[data-rows=bad]', { hasText: '没有答案' }).waitFor()
  await shoot(page, 'checked')

  await page.getByRole('button', { name: `导入 ${ROWS + 2} 条` }).click()
  await page.locator('[data-state=importing], [data-state=done]').waitFor()
  await page.reload()
  await page.locator('[data-state]').waitFor()
  await scene.stop()
  await scene.start()
  await page.locator('[data-state=done]').waitFor({ timeout: 60_000 })
  await shoot(page, 'done')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /下载 1 行/ }).click()])
  assert.match(readFileSync(await download.path(), 'utf8'), /"4","没有答案"/)

  await page.getByRole('button', { name: /^撤\s*销$/ }).click()
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: /^撤\s*销$/ })
    .click()
  await page.locator('[data-state=undone]').waitFor({ timeout: 60_000 })
  await go(page, '/knowledge?q=可以刻字')
  await page.getByText('没有匹配的条目').waitFor()
  // while the service was away the page could not reach it
  assert.deepEqual(
    faults.filter((fault) => !/ERR_CONNECTION|Failed to (fetch|load)|WebSocket/u.test(fault)),
    [],
  )
})

test('a file that cannot be read says why in the language of the page; everything is exported', { skip }, async () => {
  const { scene, anna } = there()
  const { page } = await atDesk(scene, anna, '/knowledge/import', { locale: 'en-GB' })
  await page.locator('input[type=file]').setInputFiles(csvOf('Farbe,Größe,Preis\nrot,L,3\n', 'heads.csv'))
  await page.locator('[data-state=failed]').getByText('name no column of questions').waitFor()
  await shoot(page, 'failed')
  await page.getByRole('navigation', { name: 'Knowledge' }).getByRole('link', { name: 'Import / Export' }).click()
  await page.getByRole('cell', { name: 'heads.csv' }).waitFor()
  await shoot(page, 'list')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download jsonl' }).click()])
  assert.ok(
    readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n').length > 100,
  )
})

/** A picture to look at, where a folder for them is named. */
async function shoot(page: { screenshot(options: { path: string }): Promise<unknown> }, name: string): Promise<void> {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/import-${name}.png` })
}
