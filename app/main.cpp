#include "app/cli/cli.h"

int main(int argc, char** argv) {
  return app::runCommandLine(argc, argv);
}
