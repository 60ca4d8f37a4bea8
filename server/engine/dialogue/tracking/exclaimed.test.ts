import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isExclaimed } from './index.ts'

test('"晕" called out is no dizziness; told of, it is', () => {
  for (const said of ['晕', '晕倒', '又涨价晕死']) assert.equal(isExclaimed(said), true, said)
  for (const said of ['吃了就晕倒', '头晕', '用完晕倒了']) assert.equal(isExclaimed(said), false, said)
})
