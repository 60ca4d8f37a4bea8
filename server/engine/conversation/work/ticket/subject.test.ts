import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf } from './subject.ts'

const heard = (said: string, ...secrets: readonly string[]) => ({
  said,
  understood: {
    entities: secrets.map((text) => ({
      type: 'phone' as const,
      value: text,
      text,
      span: [0, 0] as const,
      confidence: 1,
      private: true as const,
    })),
  },
})

test('a ticket is listed without what reaches the shopper', () => {
  const subject = subjectOf(heard('想批发毛巾，电话13912345678，邮箱boss@example.com', '13912345678', 'boss@example.com'))
  assert.equal(subject, '想批发毛巾，电话13***78，邮箱bo***om')
})

test('what was not known for a number of theirs is masked all the same, and an order number stays', () => {
  assert.equal(subjectOf(heard('加我 13912345678')), '加我 ‹phone›')
  assert.equal(subjectOf(heard('订单 YS20261101000777 一直没到')), '订单 YS20261101000777 一直没到')
})
