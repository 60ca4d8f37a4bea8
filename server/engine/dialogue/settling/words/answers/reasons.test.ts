import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonSaid } from './reasons.ts'

const RETURN = ['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described']
const said = (text: string, intent = 'other.unknown', confidence = 0.15) => reasonSaid(RETURN, { text, intent, confidence })

test('the reason asked for is told in free words', () => {
  for (const [claim, words] of [
    [
      'unsuitable',
      [
        '不合脚',
        '夹脚',
        '穿着显胖',
        '卡裆',
        '肩膀窄',
        '戴不上',
        '比我想的大',
        '尺寸不对',
        "can't get it on",
        'the fit is off',
        'too heavy',
      ],
    ],
    [
      'none',
      ['家里有了', '老婆不让买', '冲动消费', '换别的牌子了', '没理由', '手滑点了', 'no reason', 'found it cheaper', 'got one as a gift'],
    ],
    [
      'defect',
      ['屏幕闪', '噪音大', '自动关机', '缝线开了', '走路吱吱响', "won't connect", 'zipper is stuck', 'it rusted', 'stitching undone'],
    ],
    ['damaged', ['压扁了', '漏得到处都是', 'bent', 'arrived in pieces', 'box was crushed']],
    ['wrong_item', ['型号不对', '给我发了别人的', '拿错货了', "got someone else's order", 'sent me a different model']],
    ['not_as_described', ['不是正品', '虚假宣传', '材质不是纯棉', "it's fake", 'misleading description']],
    ['missing_part', ['没有说明书', '只有一只鞋', '数量不够', 'only one shoe', 'no manual']],
  ] as const)
    for (const one of words) assert.equal(said(one), claim, one)
})

test('what fits no pattern goes by how it was read; what tells no reason is none', () => {
  assert.equal(said('两只都是左脚', 'issue.wrong_item', 0.99), 'wrong_item')
  assert.equal(said('颜料蹭得哪儿都是', 'issue.quality', 0.5), 'defect')
  for (const words of ['运费谁出', '等一下', '上门取件', 'who pays shipping', 'agent please']) assert.equal(said(words), undefined, words)
})

test('why money is asked for is told in free words: lateness, and what a person judges', () => {
  const offered = ['late', 'damaged', 'missing_part', 'defect', 'wrong_item', 'other']
  const of = (text: string) => reasonSaid(offered, { text, intent: 'other.unknown', confidence: 0.15 })
  for (const words of ['快递太慢', '耽误我用了', '等太久了', '没赶上生日', 'took so long', 'it was late'])
    assert.equal(of(words), 'late', words)
  for (const words of ['你们客服态度差', '害我白跑一趟', '虚假宣传', 'you lied', 'a wasted trip']) assert.equal(of(words), 'other', words)
  for (const words of ['好的', '多少钱', 'agent please']) assert.equal(of(words), undefined, words)
})

test('food that is not liked is no fault', () => {
  assert.equal(said('难吃'), 'none')
  assert.equal(reasonSaid(['defect', 'unsuitable'], { text: '难吃', intent: 'chat.smalltalk', confidence: 0.9 }), 'unsuitable')
  assert.equal(said('过期了'), 'defect')
})
