import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saidOf } from '../words/slots.ts'
import { choosesWay } from './pickup.ts'

const chosen = (words: string): string | undefined => (choosesWay(words) ? saidOf('confirm', words) : undefined)

test('how goods go back is chosen in many words', () => {
  for (const words of [
    '让快递员来吧',
    '叫快递上门',
    '来人拿一下',
    '你们派人来',
    '约快递吧',
    '来我家取',
    '叫顺丰来',
    'send the courier',
    'have someone come and get them',
    'send somebody over',
    'courier please',
    'book a collection',
    'let them come and take it',
    'by courier',
    "no don't want to ship it, you send someone",
    '不想自己寄，上门取吧',
  ])
    assert.equal(chosen(words), 'pickup', words)
  for (const words of [
    '我去寄',
    '我邮回去',
    '自己弄',
    '我下班去菜鸟寄',
    '我自己找快递',
    '自己邮',
    "i'll drop it at the post office",
    "i'd rather mail it",
    "i'll bring it to a drop point",
    'myself',
  ])
    assert.equal(chosen(words), 'self', words)
})

test('what is told or asked of couriers chooses none', () => {
  for (const words of [
    '快递员一直没来',
    '叫快递员别放驿站',
    '让人生气',
    '我自己弄坏的',
    '能不能不寄回 直接退款',
    "I don't want to send it back",

    '寄回去要多少钱',
    'the courier was rude',
    'send someone else my money',
    'have them call me',
  ])
    assert.ok(!['pickup', 'self'].includes(chosen(words) ?? ''), words)
})
