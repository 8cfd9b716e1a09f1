// Predicts face crops with an ONNX file that `circumplex export` wrote, whatever its options were.
//
//     predict model.onnx 000.ppm 001.ppm 002.ppm
//
// The images (binary PPM of the model's size) are the frames of one video, in order. Writes CSV to
// stdout: a row for each frame.

#include <onnxruntime_cxx_api.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

using Bytes = std::vector<uint8_t>;
using Floats = std::vector<float>;
using Dims = std::vector<int64_t>;

// What an exported file says of itself. The fields are flat JSON without spaces, so that regular
// expressions read them here; take your JSON library in a program of your own.
class About {
 public:
  explicit About(const Ort::Session& session) : metadata_(session.GetModelMetadata()) {}

  std::string text(const char* key) const {
    Ort::AllocatorWithDefaultOptions allocator;
    auto value = metadata_.LookupCustomMetadataMapAllocated(key, allocator);
    if (!value) throw std::runtime_error(std::string("no metadata ") + key);
    return value.get();
  }

  // Strings ("[^"]*") or numbers of the array or value behind `name`.
  static std::vector<std::string> list(const std::string& json, const std::string& name) {
    std::smatch found;
    if (!std::regex_search(json, found, std::regex("\"" + name + "\":(\\[[^\\]]*\\]|[^,}]*)")))
      throw std::runtime_error("no field " + name);
    const std::string values = found[1];
    const std::regex item("[^\\[\\],\"]+");
    return {std::sregex_token_iterator(values.begin(), values.end(), item), {}};
  }

  static std::string one(const std::string& json, const std::string& name) {
    return list(json, name).at(0);
  }

  static Floats numbers(const std::string& json, const std::string& name) {
    Floats values;
    for (const auto& value : list(json, name)) values.push_back(std::stof(value));
    return values;
  }

 private:
  Ort::ModelMetadata metadata_;
};

struct State {
  std::string input, output;
  int64_t units;
  Ort::Value value{nullptr};
};

class Predictor {
 public:
  explicit Predictor(const char* path) : session_(env_, path, Ort::SessionOptions{}), about_(session_) {
    const auto preprocessing = about_.text("circumplex.preprocessing");
    width_ = std::stoi(About::one(preprocessing, "width"));
    height_ = std::stoi(About::one(preprocessing, "height"));
    bgr_ = About::one(preprocessing, "channelOrder") == "bgr";
    scale_ = About::numbers(preprocessing, "scale");
    offset_ = About::numbers(preprocessing, "offset");
    const auto inputs = about_.text("circumplex.inputs");
    if (inputs.find("\"landmarks\"") != std::string::npos)
      throw std::runtime_error("this model takes landmarks, which this example does not read");
    uint8_ = About::one(inputs, "type") == "uint8";
    nchw_ = About::one(inputs, "layout") == "nchw";
    frame_ = about_.text("circumplex.variant") == "\"frame\"";
    const auto output = about_.text("circumplex.output");
    names_ = About::list(output, "names");
    output_ = About::one(output, "name");
    classes_ = About::one(output, "task") == "classification";
    readStates(about_.text("circumplex.states"));
  }

  int width() const { return width_; }
  int height() const { return height_; }
  const std::vector<std::string>& names() const { return names_; }

  // The next frames of the video, RGB [T, H, W, 3]: T rows of names().size() numbers.
  std::vector<Floats> predict(const Bytes& pixels) {
    const int64_t time = pixels.size() / (width_ * height_ * 3);
    Dims dims = nchw_ ? Dims{time, 3, height_, width_} : Dims{time, height_, width_, 3};
    if (!frame_) dims.insert(dims.begin(), 1);
    Bytes bytes;
    Floats floats;
    std::vector<const char*> inputs{"frames"}, outputs{output_.c_str()};
    std::vector<Ort::Value> feeds;
    if (uint8_) {
      bytes = laidOut<uint8_t>(pixels);
      feeds.push_back(tensor(bytes, dims));
    } else {
      floats = laidOut<float>(pixels);
      feeds.push_back(tensor(floats, dims));
    }
    for (auto& state : states_) {
      inputs.push_back(state.input.c_str());
      outputs.push_back(state.output.c_str());
      feeds.push_back(std::move(state.value));
    }
    auto results = session_.Run(Ort::RunOptions{nullptr}, inputs.data(), feeds.data(), feeds.size(),
                                outputs.data(), outputs.size());
    for (size_t i = 0; i < states_.size(); i++) states_[i].value = std::move(results[i + 1]);
    return rows(results[0].GetTensorData<float>(), time);
  }

 private:
  // "states" is a list of {"layer","input","output","dims":["batch",units],"initial":0}.
  void readStates(const std::string& json) {
    const std::regex object("\\{[^}]*\\}");
    for (std::sregex_iterator it(json.begin(), json.end(), object), end; it != end; ++it) {
      const std::string text = it->str();
      State state{About::one(text, "input"), About::one(text, "output"),
                  std::stoll(About::list(text, "dims").at(1))};
      Ort::AllocatorWithDefaultOptions allocator;
      const Dims dims{1, state.units};
      state.value = Ort::Value::CreateTensor<float>(allocator, dims.data(), dims.size());
      std::fill_n(state.value.GetTensorMutableData<float>(), state.units, 0.0f);
      states_.push_back(std::move(state));
    }
  }

  // Frames in the order of channels and axes that the file takes, preprocessed if it takes numbers.
  template <typename T>
  std::vector<T> laidOut(const Bytes& pixels) const {
    const size_t area = width_ * height_;
    std::vector<T> frames(pixels.size());
    for (size_t i = 0; i < pixels.size(); i++) {
      const size_t c = i % 3, pixel = i / 3 % area, start = i / 3 / area * area * 3;
      const size_t from = !uint8_ && bgr_ ? i - c + 2 - c : i;
      const size_t to = nchw_ ? start + c * area + pixel : i;
      frames[to] = uint8_ ? pixels[from] : pixels[from] * scale_[c] + offset_[c];
    }
    return frames;
  }

  template <typename T>
  Ort::Value tensor(std::vector<T>& data, const Dims& dims) const {
    return Ort::Value::CreateTensor<T>(memory_, data.data(), data.size(), dims.data(), dims.size());
  }

  // Values as they are; logits of classes as probabilities.
  std::vector<Floats> rows(const float* values, int64_t time) const {
    std::vector<Floats> result;
    for (int64_t t = 0; t < time; t++, values += names_.size()) {
      Floats row(values, values + names_.size());
      if (classes_) {
        const float largest = *std::max_element(row.begin(), row.end());
        float total = 0;
        for (auto& value : row) total += value = std::exp(value - largest);
        for (auto& value : row) value /= total;
      }
      result.push_back(row);
    }
    return result;
  }

  Ort::Env env_{ORT_LOGGING_LEVEL_WARNING, "predict"};
  Ort::Session session_;
  About about_;
  Ort::MemoryInfo memory_ = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
  int width_, height_;
  bool bgr_, uint8_, nchw_, frame_, classes_;
  Floats scale_, offset_;
  std::vector<std::string> names_;
  std::string output_;
  std::vector<State> states_;
};

Bytes readPpm(const char* path, int width, int height) {
  std::ifstream file(path, std::ios::binary);
  std::string kind;
  int w = 0, h = 0, depth = 0;
  file >> kind >> w >> h >> depth;
  file.get();
  if (kind != "P6" || w != width || h != height || depth != 255)
    throw std::runtime_error(std::string(path) + ": must be a binary PPM of " +
                             std::to_string(width) + "x" + std::to_string(height));
  Bytes pixels(static_cast<size_t>(w) * h * 3);
  file.read(reinterpret_cast<char*>(pixels.data()), pixels.size());
  if (!file) throw std::runtime_error(std::string(path) + ": is cut off");
  return pixels;
}

int main(int argc, char** argv) try {
  if (argc < 3) throw std::runtime_error("usage: predict model.onnx frame.ppm...");
  Predictor predictor(argv[1]);
  Bytes frames;
  for (int i = 2; i < argc; i++) {
    const auto pixels = readPpm(argv[i], predictor.width(), predictor.height());
    frames.insert(frames.end(), pixels.begin(), pixels.end());
  }
  std::printf("frame");
  for (const auto& name : predictor.names()) std::printf(",%s", name.c_str());
  std::printf("\n");
  const auto rows = predictor.predict(frames);
  for (size_t t = 0; t < rows.size(); t++) {
    std::printf("%s", argv[t + 2]);
    for (float value : rows[t]) std::printf(",%.6f", value);
    std::printf("\n");
  }
} catch (const std::exception& error) {
  std::cerr << "predict: " << error.what() << "\n";
  return 1;
}
