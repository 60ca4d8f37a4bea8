import { defineConfig } from 'vite'

/** One classic script with its styles inside: what a shop puts on its pages as `widget.js`. */
export default defineConfig({
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    cssTarget: ['chrome111', 'safari16.4', 'firefox113'],
    // Its names would carry the folders of the machine it was built on.
    sourcemap: false,
    reportCompressedSize: false,
    lib: { entry: 'src/main.ts', name: 'xiaoerWidget', formats: ['iife'], fileName: () => 'widget.js' },
  },
})
