declare module "engine-words" {
  const words: Record<string, string>;
  export default words;
}
