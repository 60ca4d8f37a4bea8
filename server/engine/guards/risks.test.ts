import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adviceOn } from './risks.ts'

test('who may be hurt is heard in many wordings, dialect, traditional characters and English', () => {
  for (const said of [
    '怀孕三个月用这个面霜有事没',
    '我老婆有喜了能用视黄醇吗',
    '大肚婆能搽口红吗',
    '喂奶的人能染头发吗',
    '我有咗BB可唔可以用呢支面霜',
    '阿拉怀小囡能用伐',
    '俺媳妇儿怀着娃能使这个不',
    '吃頭孢能喝紅酒嗎',
    '装了心脏起搏器能用磁疗手环吗',
    'can I use this cream when breastfeeding',
    'can I take this with blood pressure medication',
  ])
    assert.equal(adviceOn(said), 'graph.ask_doctor', said)
  for (const said of ['娃儿才五个月能不能吃蜂蜜哦', '宝宝6个月能吃蛋黄吗', 'my newborn is 2 weeks old, can she drink water'])
    assert.equal(adviceOn(said), 'graph.ask_doctor_baby', said)
  assert.equal(adviceOn('狗能吃巧克力吗'), 'graph.ask_vet')
  assert.equal(adviceOn('猫砂能退吗'), undefined)
})

test("orders, sizes and what asks nobody's leave are left alone", () => {
  for (const said of [
    '过敏了可以退货吗',
    '六个月宝宝能穿多大码',
    '孕妇装有货吗',
    '宝宝推车能折叠吗',
    'can I return the baby stroller',
    '可以开发票吗',
  ])
    assert.equal(adviceOn(said), undefined, said)
})
