import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError } from '#platform/errors'
import type { Embeddings } from './embeddings.ts'

/** Where a sentence model's weights stand in its folder, as published ones have them. */
const WEIGHTS = ['model.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'onnx/model_quantized.onnx']
/** Brought by whoever wants them: 290 MB that nobody else needs. */
const RUNTIMES = ['onnxruntime-node', 'onnxruntime-web']
const TOKENIZERS = '@huggingface/tokenizers'
/** Questions are short; what is longer is cut. */
const MOST_TOKENS = 256

interface Tokenizer {
  encode(text: string): { ids: number[] }
}
interface Tensor {
  readonly dims: readonly number[]
  readonly data: ArrayLike<number>
}
interface Session {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>>
}
interface Runtime {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor
  readonly InferenceSession: { create(weights: Uint8Array): Promise<Session> }
}

/**
 * Vectors from a sentence model in a folder of this machine: its weights as ONNX beside `tokenizer.json`, `tokenizer_config.json` and, where
 * the first token stands for the sentence, `1_Pooling/config.json`. Loaded at the first question. Throws `invalid` at once where a file is missing.
 */
export function onnxEmbeddings(folder: string): Embeddings {
  const weights = WEIGHTS.map((name) => join(folder, name)).find(existsSync)
  const lacking =
    weights === undefined ? WEIGHTS[0] : ['tokenizer.json', 'tokenizer_config.json'].find((name) => !existsSync(join(folder, name)))
  if (weights === undefined || lacking !== undefined)
    throw new AppError('invalid', `EMBEDDINGS_FOLDER ${folder} has no ${lacking}; it must hold a sentence model as ONNX with its tokenizer`)
  const name = basename(folder)
  let opened: Promise<Embeddings['embed']> | undefined
  return {
    name,
    embed: async (texts, signal) => {
      opened ??= open(folder, weights)
      return (await opened)(texts, signal)
    },
  }
}

async function open(folder: string, weights: string): Promise<Embeddings['embed']> {
  const runtime: Runtime = await firstOf(RUNTIMES)
  const { Tokenizer }: { Tokenizer: new (...files: unknown[]) => Tokenizer } = await firstOf([TOKENIZERS])
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const tokenizer = new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json'))
  const session = await runtime.InferenceSession.create(readFileSync(weights))
  const pool = poolingOf(folder)
  return async (texts, signal) => {
    signal.throwIfAborted()
    const all = texts.map((text) => tokenizer.encode(text).ids.slice(0, MOST_TOKENS))
    const output = await session.run(inputsOf(all, session, runtime))
    const told = output['sentence_embedding'] ?? output[session.outputNames[0] ?? '']
    if (told === undefined) throw new AppError('upstream_failed', `The sentence model in ${folder} gives nothing`)
    return all.map((tokens, at) => pool(told, at, tokens.length))
  }
}

/** The first package of some that is installed. Throws `invalid` with how to install it. */
async function firstOf<Package>(names: readonly string[]): Promise<Package> {
  for (const name of names) {
    const there: Package | undefined = await import(name).catch(() => undefined)
    if (there !== undefined) return there
  }
  throw new AppError('invalid', `EMBEDDINGS_FOLDER needs ${names[0]}: npm install --no-save ${RUNTIMES[0]} ${TOKENIZERS}`)
}

/** Ids of all texts in rows of one length, with what of them counts. */
function inputsOf(all: readonly (readonly number[])[], { inputNames }: Session, { Tensor }: Runtime): Record<string, Tensor> {
  const width = Math.max(1, ...all.map(({ length }) => length))
  const rows = (numberAt: (tokens: readonly number[], at: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from({ length: all.length * width }, (_, at) => BigInt(numberAt(all[Math.floor(at / width)]!, at % width))),
      [all.length, width],
    )
  const inputs: Record<string, Tensor> = {
    input_ids: rows((tokens, at) => tokens[at] ?? 0),
    attention_mask: rows((tokens, at) => (at < tokens.length ? 1 : 0)),
    token_type_ids: rows(() => 0),
  }
  return Object.fromEntries(inputNames.flatMap((name) => (inputs[name] ? [[name, inputs[name]]] : [])))
}

type Pool = (output: Tensor, row: number, tokens: number) => Float32Array

/** A sentence from its tokens: the first one's vector where the model's own file says so, else the mean of all. */
function poolingOf(folder: string): Pool {
  const file = join(folder, '1_Pooling/config.json')
  const { pooling_mode_cls_token: byFirst = false }: { pooling_mode_cls_token?: boolean } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {}
  return ({ dims, data }, row, tokens) => {
    const size = dims.at(-1) ?? 0
    const width = dims.length === 3 ? dims[1]! : 1
    const counted = dims.length === 3 && !byFirst ? tokens : 1
    const vector = new Float32Array(size)
    for (let token = 0; token < counted; token++)
      for (let at = 0; at < size; at++) vector[at]! += data[(row * width + token) * size + at]! / counted
    return vector
  }
}
