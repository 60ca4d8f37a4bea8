import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseScript } from '#engine/text'
import { CATALOGUES } from './catalogue/catalogue.ts'
import { inTraditional } from './traditional.ts'

test('characters, and the words that characters alone turn wrongly', () => {
  const READ: readonly (readonly [simplified: string, traditional: string])[] = [
    ['您的订单已经发货', '您的訂單已經出貨'],
    ['尺码表在这里', '尺碼表在這裡'],
    ['转人工客服', '轉真人客服'],
    ['请登录账号查看信息', '請登入帳號檢視資訊'],
    ['SF1234567890，¥199', 'SF1234567890，¥199'],
    ['一笔订单只能改一次', '一筆訂單只能改一次'],
    ['发票发到哪个邮箱？', '發票發到哪個電子信箱？'],
    ['优惠券、退款和物流信息', '優惠券、退款和物流資訊'],
    ['用支付宝支付后多久到账', '用支付寶付款後多久入帳'],
    ['统一社会信用代码', '統一社會信用代碼'],
    ['请点“我的订单”，脚长多少厘米', '請點「我的訂單」，腳長多少公分'],
    ['软件、视频和打印', '軟體、影片和列印'],
    ['口红和面膜，干皮保湿', '口紅和面膜，乾皮保濕'],
    ['现在没有客服在线，已登记', '現在沒有客服值班，已登記'],
    ['客服在线时', '客服值班時'],
    ["It's fine", "It's fine"],
  ]
  for (const [simplified, traditional] of READ) assert.equal(inTraditional(simplified), traditional)
})

test('no text of ours keeps a simplified character', () => {
  for (const texts of CATALOGUES['zh-CN'].values())
    for (const text of texts) assert.notEqual(chineseScript(inTraditional(text)), 'Hans', text)
})

/** Words of the mainland that are others where traditional characters are read, and slips of a converter. */
const NOT_SAID =
  /軟件|信息|短信|鏈接|賬|視頻|質量|默認|登錄|屏幕|打印|郵箱|響應|引數|訂單隻|稽核|釐米|反饋|保修|質保|鼠標|網絡|服務器|優盤|出租車|數據|[“”]/u

test('no text of ours keeps a word that is another where traditional characters are read', () => {
  for (const [key, texts] of CATALOGUES['zh-CN']) for (const text of texts) assert.doesNotMatch(inTraditional(text), NOT_SAID, key)
})
