/** Models of others that the service may ask: a language model, or embeddings, behind any OpenAI-compatible endpoint or in a folder. Optional; owns no tables. */
export type { Embeddings } from './embeddings/embeddings.ts'
export { onnxEmbeddings } from './embeddings/onnx-embeddings.ts'
export { openAiEmbeddings } from './embeddings/open-ai-embeddings.ts'
export { breakerOf, type Guard, guard } from './guard.ts'
export { type Guarded, guarded } from './language/guarded.ts'
export type {
  Ask,
  Completion,
  Consultation,
  Endpoint,
  LanguageModel,
  ModelMessage,
  ModelStep,
  ModelTool,
  ToolCall,
  ToolSpec,
} from './language/language-model.ts'
export { type Probing, probeModel } from './language/probes.ts'
export { languageModel, MOST_BYTES } from './language/providers.ts'
export { failureOf, isMendable, type Standing } from './standing.ts'
