export interface ProductLinker {
  link(text: string): { productId: string; start: number; end: number; confidence: number }[]
}
