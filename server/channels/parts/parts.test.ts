import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arriving, bytesOf, cutText, type MediaRooms, mediaFor, piecesOf, piecesWithMedia, readTap, tapData, wayThrough } from './index.ts'

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

test('what waits behind a tap is asked for in writing where nothing is tapped, told whole in a letter, and whole where it came without that', () => {
  const text = { kind: 'text' as const, text: '到手价 ¥900。\n风衣 × 1：¥459\n先领券。', fold: [9, 21] as [number, number] }
  const room = { longest: 100, mostOptions: 0 }
  const told = (part: typeof text & { more?: string }, whole = false) =>
    piecesOf({ ...nowhere, parts: [part], opening: null }, { ...room, whole }).map((piece) => piece.text)
  const more = '（回复“更多”看全文）'
  assert.deepEqual(told({ ...text, more }), ['到手价 ¥900。\n先领券。\n（回复“更多”看全文）'])
  assert.deepEqual(told({ ...text, more }, true), [text.text])
  assert.deepEqual(told(text), [text.text])
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

test('a sound and a file are links where the platform takes none, and a picture too where it shows words alone', () => {
  const parts = [
    { kind: 'text' as const, text: '请看' },
    { kind: 'voice' as const, text: '[语音] 说明.mp3', fileId: 'v', name: '说明.mp3' },
    { kind: 'file' as const, text: '[文件] 保修卡.pdf', fileId: 'f', name: '保修卡.pdf' },
    { kind: 'image' as const, text: '[图片]', fileId: 'p' },
  ]
  const urls = { fileUrl: (id: string) => `https://our.example/${id}`, pictureUrl: (id: string) => `https://our.example/${id}.jpg` }
  const message = { ...nowhere, ...urls, parts, opening: null }
  const linked = '请看\n[语音] 说明.mp3\nhttps://our.example/v\n[文件] 保修卡.pdf\nhttps://our.example/f'
  assert.deepEqual(
    piecesOf(message, { longest: 200, mostOptions: 3 }).map(({ text }) => text),
    [linked, '[图片]'],
  )
  assert.deepEqual(
    piecesOf(message, { longest: 200, mostOptions: 3, wordsOnly: true }).map(({ text }) => text),
    [`${linked}\n[图片]\nhttps://our.example/p.jpg`],
  )
  assert.deepEqual(
    piecesOf({ ...message, ...nowhere }, { longest: 200, mostOptions: 3, wordsOnly: true }).map(({ text }) => text),
    ['请看\n[语音] 说明.mp3\n[文件] 保修卡.pdf\n[图片]'],
  )
  assert.deepEqual(
    piecesWithMedia(message, { longest: 200, mostOptions: 3 }).map((piece) => ('name' in piece ? piece.name : piece.kind)),
    ['words', '说明.mp3', '保修卡.pdf', 'picture'],
  )
})

test('a sound goes as what it is, else as a document, else as its link, by the size and the kinds that the platform takes', async () => {
  const piece = { kind: 'voice' as const, fileId: 'v', name: '说明.mp3', text: '[语音] 说明.mp3' }
  const given = async (bytes: number, rooms: MediaRooms) =>
    (await mediaFor({ readFile: async () => ({ mediaType: 'audio/mpeg', bytes: Buffer.alloc(bytes) }) }, piece, rooms))?.as
  const mp3 = new Set(['audio/mpeg'])
  assert.equal(await given(10, { voice: { mostBytes: 10, kinds: mp3 } }), 'voice')
  assert.equal(await given(11, { voice: { mostBytes: 10 } }), undefined)
  assert.equal(await given(11, { voice: { mostBytes: 10 }, file: { mostBytes: 20 } }), 'file')
  assert.equal(await given(1, { voice: { mostBytes: 10, kinds: new Set(['audio/amr']) }, file: { mostBytes: 10, kinds: mp3 } }), 'file')
  assert.equal(await given(1, { file: { mostBytes: 10, kinds: new Set(['application/pdf']) } }), undefined)
  assert.equal(await mediaFor({ readFile: async () => undefined }, piece, { voice: { mostBytes: 10 } }), undefined)
})

test('before it is sent it is told how it would go; what is fetched from us, and links, need an address that can be called', () => {
  const shows = new Set(['text', 'image', 'voice'] as const)
  const [small, large] = [
    { mediaType: 'audio/mpeg', bytes: 1 },
    { mediaType: 'audio/mpeg', bytes: 9 },
  ]
  const giving = { shows, media: { voice: { mostBytes: 2 }, file: { mostBytes: 3 } } }
  const fetching = { ...giving, fetches: true as const }
  const ways = [small, { ...small, bytes: 3 }, large].flatMap((file) =>
    [true, false].map((open) => wayThrough(giving, 'voice', file, open)),
  )
  assert.deepEqual(ways, ['as_it_is', 'as_it_is', 'as_file', 'as_file', 'as_link', 'as_words'])
  assert.deepEqual(
    [true, false].flatMap((open) => [wayThrough(fetching, 'voice', small, open), wayThrough(fetching, 'image', small, open)]),
    ['as_it_is', 'as_it_is', 'as_words', 'as_words'],
  )
})

test('what is no words is told in the language of who writes; a quoted sign of replacement stays what it was', () => {
  assert.equal(arriving(null).voice({ fileId: 'x:1', seconds: 5 }).text, '[语音 5 秒]')
  assert.equal(arriving('en-GB').voice({ fileId: 'x:1' }).text, '[voice message]')
  assert.equal(arriving('zh-TW').quote('$& 元').text, '[引用] $& 元')
})
