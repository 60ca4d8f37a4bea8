import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arriving, bytesOf, cutText, type DocumentRoom, documentFor, piecesOf, piecesWithFiles, readTap, tapData } from './index.ts'

/** A message where we have no public address. */
const nowhere = { messageId: '01a2105a-71ed-7569-8fbd-74e84cee1de0', fileUrl: () => undefined, pictureUrl: () => undefined }

test('a button’s data names message, part and place, and fits 64 bytes', () => {
  const id = '01a2105a-71ed-7569-8fbd-74e84cee1de0'
  const data = tapData(id, 12, 19)
  assert.ok(Buffer.byteLength(data) <= 64)
  assert.deepEqual(readTap(data), { messageId: id, part: 12, option: 19 })
  assert.equal(readTap('x:1:2'), undefined)
})

test('long words are cut where lines and sentences end, never through a character', () => {
  const long = `${'好的。'.repeat(1_500)}\n${'a b '.repeat(1_200)}😀`
  const pieces = cutText(long, 4_096)
  assert.ok(pieces.length > 2 && pieces.every((piece) => piece.length <= 4_096 && piece.isWellFormed()))
  assert.equal(pieces.join('').replace(/\s/g, ''), long.replace(/\s/g, ''))
  assert.ok(cutText('😀'.repeat(5_000), 4_096).every((piece) => piece.isWellFormed()))
})

test('where bytes are counted a piece holds as many as the platform takes', () => {
  const long = '好的，没有问题。'.repeat(300)
  const pieces = cutText(long, 2_048, bytesOf)
  assert.ok(pieces.every((piece) => Buffer.byteLength(piece) <= 2_048 && piece.endsWith('。')))
  assert.equal(pieces.join(''), long)
})

test('words that stand together are one piece, choices stand under their question, and more than fit are numbered lines', () => {
  const options = ['黑色', '白色', '红色'].map((label) => ({ id: label, label }))
  const picture = { kind: 'image' as const, text: '[图片]', fileId: 'f' }
  const parts = [{ kind: 'text' as const, text: '有三种。' }, { kind: 'choices' as const, text: '要哪种？', options }, picture]
  const message = { ...nowhere, parts, opening: '由 AI 回答' }
  const [asked, shown, ...rest] = piecesOf(message, { longest: 100, mostOptions: 3 })
  assert.equal(asked?.text, '由 AI 回答\n有三种。\n要哪种？')
  assert.deepEqual(asked?.kind === 'choices' && asked.options.map(({ tap }) => readTap(tap)?.option), [0, 1, 2])
  assert.deepEqual(shown, { kind: 'picture', fileId: 'f', text: '[图片]', caption: '' })
  assert.deepEqual(rest, [])
  const [lines] = piecesOf(message, { longest: 100, mostOptions: 2 })
  assert.deepEqual(lines, { kind: 'words', text: '由 AI 回答\n有三种。\n要哪种？\n1. 黑色\n2. 白色\n3. 红色' })
})

test('what is answered is said again above the words, line by line, but where the platform shows the message itself', () => {
  const quote = { text: '黑色有货吗\n要 L 码', externalId: '7', isOurs: true }
  const message = { ...nowhere, parts: [{ kind: 'text' as const, text: '有的' }], opening: null, quote }
  const said = (more: object, room: object = {}) => piecesOf({ ...message, ...more }, { longest: 100, mostOptions: 3, ...room })[0]?.text
  assert.equal(said({}), '> 黑色有货吗\n> 要 L 码\n有的')
  assert.equal(said({}, { showsAnswered: true }), '有的')
  assert.equal(said({ quote: { ...quote, externalId: null } }, { showsAnswered: true }), '> 黑色有货吗\n> 要 L 码\n有的')
  assert.equal(said({ quote: { ...quote, text: '' } }), '有的')
  assert.equal(said({ opening: '由 AI 回答' }), '由 AI 回答\n> 黑色有货吗\n> 要 L 码\n有的')
})

test('a file is the link to it where the platform takes no documents, and a picture too where it shows words alone', () => {
  const parts = [
    { kind: 'text' as const, text: '请看' },
    { kind: 'file' as const, text: '[文件] 保修卡.pdf', fileId: 'f', name: '保修卡.pdf' },
    { kind: 'image' as const, text: '[图片]', fileId: 'p' },
  ]
  const urls = { fileUrl: (id: string) => `https://our.example/${id}`, pictureUrl: (id: string) => `https://our.example/${id}.jpg` }
  const message = { ...nowhere, ...urls, parts, opening: null }
  const linked = '请看\n[文件] 保修卡.pdf\nhttps://our.example/f'
  assert.deepEqual(
    piecesOf(message, { longest: 100, mostOptions: 3 }).map(({ text }) => text),
    [linked, '[图片]'],
  )
  assert.deepEqual(
    piecesOf(message, { longest: 100, mostOptions: 3, wordsOnly: true }).map(({ text }) => text),
    [`${linked}\n[图片]\nhttps://our.example/p.jpg`],
  )
  assert.deepEqual(
    piecesOf({ ...message, ...nowhere }, { longest: 100, mostOptions: 3, wordsOnly: true }).map(({ text }) => text),
    ['请看\n[文件] 保修卡.pdf\n[图片]'],
  )
  assert.deepEqual(
    piecesWithFiles(message, { longest: 100, mostOptions: 3 }).map((piece) => (piece.kind === 'file' ? piece.name : piece.kind)),
    ['words', '保修卡.pdf', 'picture'],
  )
})

test('a document is given up to the size and of the kinds that the platform takes, else its link is said', async () => {
  const piece = { kind: 'file' as const, fileId: 'f', name: '保修卡.pdf', text: '[文件] 保修卡.pdf' }
  const given = (bytes: number, room: DocumentRoom) => {
    const readFile = async () => ({ mediaType: 'application/pdf', bytes: Buffer.alloc(bytes) })
    return documentFor({ ...message, readFile }, piece, room)
  }
  const message = {
    ...nowhere,
    to: '',
    author: 'agent' as const,
    language: 'zh-CN',
    at: new Date(),
    opening: null,
    replyToken: null,
    parts: [],
  }
  assert.equal((await given(10, { mostBytes: 10 }))?.name, '保修卡.pdf')
  assert.equal(await given(11, { mostBytes: 10 }), undefined)
  assert.ok(await given(1, { mostBytes: 10, kinds: new Set(['application/pdf']) }))
  assert.equal(await given(1, { mostBytes: 10, kinds: new Set(['text/plain']) }), undefined)
  assert.equal(await documentFor({ ...message, readFile: async () => undefined }, piece, { mostBytes: 10 }), undefined)
})

test('what is no words is told in the language of who writes; a quoted sign of replacement stays what it was', () => {
  assert.equal(arriving(null).voice({ fileId: 'x:1', seconds: 5 }).text, '[语音 5 秒]')
  assert.equal(arriving('en-GB').voice({ fileId: 'x:1' }).text, '[voice message]')
  assert.equal(arriving('zh-TW').quote('$& 元').text, '[引用] $& 元')
})
