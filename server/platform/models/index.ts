/** Models of others that the service may ask: a language model behind any OpenAI-compatible endpoint. Optional; owns no tables. */
export { type Guarded, guarded } from './language/guarded.ts'
export type { Ask, Completion, Endpoint, LanguageModel } from './language/language-model.ts'
export { openAiCompatible } from './language/open-ai-compatible.ts'
