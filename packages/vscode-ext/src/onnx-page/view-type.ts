/** Of the editor for ONNX files, in package.json as well. */
export const VIEW_TYPE = 'circumplex.onnx';
