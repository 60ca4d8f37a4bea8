import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Classifier } from './classifier.ts'
import { packClassifier, unpackClassifier } from './pack-classifier.ts'
import { trainClassifier } from './train-classifier.ts'

const ABOUT = {
  ship: ['什么时候发货', '发货了吗', '还不发货', '今天能发吗', 'when will it ship'],
  size: ['穿多大码', '尺码偏小吗', '选什么码', '码数标准吗', 'what size should i take'],
}
const EXAMPLES = Object.entries(ABOUT).flatMap(([label, texts]) => texts.map((text) => ({ text, label })))

test('the same examples give the same bytes', () => {
  assert.deepEqual(packClassifier(trainClassifier(EXAMPLES)), packClassifier(trainClassifier(EXAMPLES)))
})

test('a classifier that was packed answers as before', () => {
  const parts = trainClassifier(EXAMPLES)
  const first = new Classifier(parts)
  const second = new Classifier(unpackClassifier(packClassifier(parts)))
  for (const text of ['发货没有', '大概什么码', 'ship?', '']) {
    assert.equal(first.classify(text), second.classify(text))
    assert.deepEqual(first.probabilities, second.probabilities)
  }
})

test('what was taught is known, probabilities sum to one, and a stranger is less familiar', () => {
  const classifier = new Classifier(trainClassifier(EXAMPLES))
  assert.equal(classifier.classes[classifier.classify('几时发货')], 'ship')
  const known = classifier.familiarity
  assert.ok(Math.abs(classifier.probabilities.reduce((a, b) => a + b) - 1) < 1e-9)
  assert.equal(classifier.classes[classifier.classify('我穿多大的码')], 'size')
  classifier.classify('明月几时有把酒问青天')
  assert.ok(classifier.familiarity < known)
})

test('bytes of another kind are refused with a way out', () => {
  assert.throws(() => unpackClassifier(new Uint8Array(40)), /train it again/)
  const packed = packClassifier(trainClassifier(EXAMPLES))
  assert.throws(() => unpackClassifier(packed.slice(0, packed.length / 2)), /train it again|JSON/)
})
