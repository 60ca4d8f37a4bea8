const QUESTION =
  /[?？]|[吗呢么]$|怎么|如何|什么|多久|多少|几[天点时]|(\p{sc=Han})[不没]\1|谁|哪|为什么|咋[办整弄样]|(?:保修|在保|可以|行|能|会|成|中)不$|\b(?:how|what|when|where|who|why|which|can i|is it|do i)\b|^(?:is|are|do|does|can|could|will|would|should)\b/iu
/** Whether words ask something, in Chinese or English. */
export const isQuestion = (words: string): boolean => QUESTION.test(words)
