import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Classifier } from './classifier.ts'
import { packClassifier, unpackClassifier } from './pack-classifier.ts'
import { DEFAULT_OPTIONS, fitClassifier, trainClassifier } from './train-classifier.ts'

const ABOUT = {
  ship: ['什么时候发货', '发货了吗', '还不发货', '今天能发吗', 'when will it ship'],
  size: ['穿多大码', '尺码偏小吗', '选什么码', '码数标准吗', 'what size should i take'],
}
const EXAMPLES = Object.entries(ABOUT).flatMap(([label, texts]) => texts.map((text) => ({ text, label })))
/** A net needs more than a handful. */
const MANY = EXAMPLES.flatMap(({ text, label }) => ['', '啊', '呢', '谢谢', '你好'].map((end) => ({ text: text + end, label })))

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

test('a net beside the line knows the answer alone, and is kept with it', () => {
  const parts = fitClassifier(MANY, { ...DEFAULT_OPTIONS, blend: 1 })
  const silent = { ...parts.weights, scales: new Float32Array(parts.weights.scales.length), bias: new Float32Array(2) }
  const alone = new Classifier({ ...parts, weights: silent })
  for (const { text, label } of MANY) assert.equal(alone.classes[alone.classify(text)], label)
  const [first, second] = [new Classifier(parts), new Classifier(unpackClassifier(packClassifier(parts)))]
  for (const text of ['发货没有', '大概什么码', 'ship?', '']) assert.deepEqual(first.margins(text), second.margins(text))
})

test('how familiar a text is says the line, whatever the net adds', () => {
  const parts = fitClassifier(MANY, { ...DEFAULT_OPTIONS, blend: 1 })
  const [both, line] = [new Classifier(parts), new Classifier({ ...parts, net: null })]
  for (const { text } of MANY) {
    both.classify(text)
    line.classify(text)
    assert.equal(both.familiarity, line.familiarity)
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
