// Points drawn by a graphics card.
const VERTEX = 'attribute vec2 at; attribute vec4 colour; uniform vec2 centre; uniform vec2 zoom; uniform float size; varying vec4 shade;'
  + 'void main() { gl_Position = vec4((at - centre) * zoom, 0.0, 1.0); gl_PointSize = size; shade = colour; }';
const FRAGMENT = 'precision mediump float; varying vec4 shade;'
  + 'void main() { vec2 d = gl_PointCoord - 0.5; if (shade.a == 0.0 || dot(d, d) > 0.25) discard; gl_FragColor = vec4(shade.rgb * shade.a, shade.a); }';

function program(gl) {
  const built = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(built, shader);
  }
  gl.linkProgram(built);
  if (!gl.getProgramParameter(built, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(built));
  return built;
}

const lose = (gl) => gl.getExtension('WEBGL_lose_context')?.loseContext();

/** Whether WebGL is drawn by a graphics card; software that stands in for one draws 100,000 points six times a second. */
export function hasGraphicsCard() {
  const gl = document.createElement('canvas').getContext('webgl', { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const told = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  lose(gl);
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

export class WebglPoints {
  constructor(canvas) {
    this.gl = canvas.getContext('webgl', { antialias: false, premultipliedAlpha: true });
    this.program = program(this.gl);
    this.places = this.gl.createBuffer();
    this.colours = this.gl.createBuffer();
    this.count = 0;
  }

  get scale() { return devicePixelRatio || 1; }

  setPoints(places, colours, count) {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.places);
    gl.bufferData(gl.ARRAY_BUFFER, places.subarray(0, 2 * count), gl.DYNAMIC_DRAW);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.colours);
    gl.bufferData(gl.ARRAY_BUFFER, colours.subarray(0, 4 * count), gl.DYNAMIC_DRAW);
    this.count = count;
  }

  draw([x, y], span, size) {
    const { gl } = this;
    const { width, height } = gl.canvas;
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(this.program);
    this.bind(this.places, 'at', 2, gl.FLOAT, false);
    this.bind(this.colours, 'colour', 4, gl.UNSIGNED_BYTE, true);
    gl.uniform2f(gl.getUniformLocation(this.program, 'centre'), x, y);
    gl.uniform2f(gl.getUniformLocation(this.program, 'zoom'), height / width / span, 1 / span);
    gl.uniform1f(gl.getUniformLocation(this.program, 'size'), size * this.scale);
    gl.drawArrays(gl.POINTS, 0, this.count);
  }

  bind(buffer, name, size, type, normalized) {
    const { gl } = this;
    const at = gl.getAttribLocation(this.program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, size, type, normalized, 0, 0);
  }

  close() { lose(this.gl); }
}
