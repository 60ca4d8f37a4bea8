import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Fields of protocol buffers: what ONNX files are made of (onnx.proto of the ONNX project). */
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))])
const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)]
const bytes = (field: number, value: Iterable<number>): number[] => {
  const all = [...value]
  return [...varint(field * 8 + 2), ...varint(all.length), ...all]
}
const text = (field: number, value: string): number[] => bytes(field, Buffer.from(value))

const [FLOAT, INT64] = [1, 7]
const rowsOf = (elements: number, rest: number[]) => [
  ...number(1, elements),
  ...bytes(2, [...bytes(1, text(2, 'batch')), ...bytes(1, text(2, 'tokens')), ...rest]),
]
const value = (name: string, elements: number, rest: number[] = []) => [...text(1, name), ...bytes(2, bytes(1, rowsOf(elements, rest)))]

/**
 * A real ONNX sentence model, the smallest there is: each token's vector stands in a table (one `Gather`), nothing more. Written into a
 * folder with its tokenizer, as published models stand there. `words` by their vectors, all of one length.
 */
export function writeTinyModel(folder: string, words: Readonly<Record<string, readonly number[]>>): void {
  const vocabulary = ['[UNK]', ...Object.keys(words)]
  const size = Object.values(words)[0]?.length ?? 1
  const table = Float32Array.from(vocabulary.flatMap((word) => words[word] ?? Array.from({ length: size }, () => 0)))
  const initial = [
    ...number(1, vocabulary.length),
    ...number(1, size),
    ...number(2, FLOAT),
    ...text(8, 'table'),
    ...bytes(9, new Uint8Array(table.buffer)),
  ]
  const gather = [...text(1, 'table'), ...text(1, 'input_ids'), ...text(2, 'last_hidden_state'), ...text(4, 'Gather')]
  const graph = [
    ...bytes(1, gather),
    ...text(2, 'tiny'),
    ...bytes(5, initial),
    ...bytes(11, value('input_ids', INT64)),
    ...bytes(12, value('last_hidden_state', FLOAT, bytes(1, number(1, size)))),
  ]
  const model = [...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))]
  writeFileSync(join(folder, 'model.onnx'), Uint8Array.from(model))
  const vocab = Object.fromEntries(vocabulary.map((word, at) => [word, at]))
  const tokenizer = {
    version: '1.0',
    added_tokens: [],
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab },
  }
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify({ tokenizer_class: 'BertTokenizer', unk_token: '[UNK]' }))
}
