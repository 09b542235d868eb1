import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The pages, into dist/storefront-pages, from where server.ts serves them. */
export default defineConfig({
  root: at('pages'),
  cacheDir: at('../../.cache/vite-storefront'),
  clearScreen: false,
  logLevel: 'error',
  build: {
    outDir: at('../../dist/storefront-pages'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
